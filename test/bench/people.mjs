/** Given names of a county: the characters that its people are called by. */
const GIVEN =
  '伟强军勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建亮成志国庆文武德生福贵春秋冬夏梅兰竹菊芳秀英玉珍娟霞丽敏静艳红燕玲桂荣翠凤莲' +
  '琴云洁莉婷雪慧颖佳瑶怡馨雅欣悦琳琪晨晓东西南北山川江河海洋峰岩石松柏杨柳桃杏枝叶根茂盛兴旺发财喜顺安康健泰和谐诚信义仁礼智孝忠廉正直良善美好' +
  '天地日月星辰光耀灿烂炳煌焕然新立业守勤俭节约耕读传家远大宏图展翔腾跃进步升登攀冠群英豪雄威猛虎豹麒麟鹤鸿雁鹰凌霄云霓虹彩霞露霜冰清玉润温良恭让' +
  '培植栋梁材桐梓槐榆枫桦樟楠檀荷菱苇蒲芦葵萱茜莹璐瑾瑜璇珂珊瑚琛琦玮琨珺玥钰铭锋锐钢铁锦绣绫罗缎纹纬经纶维缘绍继承嗣祖宗先贤哲睿聪敏颖悟思念怀忆恒恬怿';

const CHARACTERS = [...new Set(GIVEN)];

/** GB 11643-1999: weights and check characters. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheckCharacter = (body) => body + '10X98765432'[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11];

/** Another birthday in the same year and another sequence number of the same sex: 365 × 500 people a year of birth. */
export function personOf(number, serial) {
  const year = number.slice(6, 10);
  const born = new Date(Date.UTC(Number(year), 0, 1 + (serial % 365))).toISOString().slice(0, 10);
  const sequence = 2 * Math.floor(serial / 365) + (Number(number[16]) % 2);
  return { number: withCheckCharacter(`410799${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`), born };
}

export const telephoneOf = (serial) => `138${String(serial).padStart(8, '0')}`;

/** The same surname and another given name; of two people in a row no two are called alike. */
export const nameOf = (name, serial) => name[0] + CHARACTERS[(serial * 7) % CHARACTERS.length] + CHARACTERS[(serial * 11 + Math.floor(serial / CHARACTERS.length)) % CHARACTERS.length];
