/**
 * Surnames that families read in more than one way, or that the library does not know as surnames. Where it knows a
 * surname by one reading alone (单 shan, 查 zha, 解 xie), it is not here.
 */
const READINGS: Readonly<Record<string, string>> = {
  尉: 'wei yu',
  种: 'chong',
  秘: 'bi mi',
  祭: 'zhai ji',
  佴: 'nai er',
  郇: 'xun huan',
  么: 'yao',
  黑: 'he hei',
  洗: 'xian xi',
  藏: 'zang',
  缪: 'miao mou',
  翟: 'zhai di',
  盖: 'ge gai',
  隗: 'wei kui',
  牟: 'mou mu',
  覃: 'qin tan',
  员: 'yun yuan',
  柏: 'bai bo',
  宓: 'mi fu',
  费: 'fei bi',
  郗: 'xi chi',
  郄: 'qie xi',
  乜: 'nie mie',
  谌: 'chen shen',
  莘: 'shen xin',
  贲: 'ben bi',
  召: 'shao zhao',
  折: 'she zhe',
  句: 'gou ju',
  行: 'xing hang',
  强: 'qiang jiang',
  盛: 'sheng cheng',
  乐: 'yue le',
  能: 'nai neng',
  啜: 'chuai chuo',
  钭: 'tou dou',
};

/** All readings of a surname of one character that is listed here; none of any other. */
export const surnameReadings = (surname: string): readonly string[] => (Object.hasOwn(READINGS, surname) ? (READINGS[surname]?.split(' ') ?? []) : []);
