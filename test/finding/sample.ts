import { digest } from '../../src/model/digest.js';
import type { IndexedFile, IndexedHousehold, IndexedPaper, VillageIndex } from '../../src/model/village-index.js';

export const VILLAGE = '410799105201';

export const POSTS: readonly string[] = ['村委会主任', '村支部书记', '帮扶责任人', '驻村工作队第一书记', '包村乡干部', '驻村工作队所在单位一把手', '乡镇党委书记或乡镇长'];

export const file = (path: string, more: Partial<IndexedFile> = {}): IndexedFile => ({
  format: path.slice(path.lastIndexOf('.') + 1),
  path,
  size: 20_000 + path.length * 997,
  sha256: digest('sha256', path),
  pages: 1,
  ...more,
});

/** A rendered paper: the same pages as PDF and for Word. */
export function paper(档号: string, 题名: string, folder: string, pages = 1): IndexedPaper {
  const stem = `${folder}/${档号.replaceAll('·', '.')}`;
  return { 档号, 题名, 文件代码: 'card', files: [file(`${stem}.pdf`, { pages }), file(`${stem}.docx`, { pages })] };
}

const TITLES: readonly string[] = ['案卷封面', '卷内目录', '档卡', '贫困户申请书', '入户调查表', '民主评议记录', '明白卡', '帮扶计划', '帮扶走访记录', '收入核算表', '把关责任记录表', '备考表'];

/** The household of a position (from 1), with the papers of a volume. */
export function household(position: number, 户主: string, more: Partial<IndexedHousehold> = {}): IndexedHousehold {
  const volume = String(position).padStart(3, '0');
  const 档号 = `Z002-JF·2017-Y-${VILLAGE}-${volume}`;
  return {
    户编号: `${VILLAGE}${String(position).padStart(4, '0')}`,
    户主,
    组: '一组',
    档号,
    案卷号: volume,
    卡版本: digest('sha256', volume).slice(0, 12),
    signed: POSTS,
    missing: [],
    papers: TITLES.map((title, index) => paper(`${档号}-${String(index + 1).padStart(4, '0')}`, title, `households/${volume}`, title === '档卡' ? 2 : 1)),
    ...more,
  };
}

export const villageIndex = (households: readonly IndexedHousehold[], more: Partial<VillageIndex> = {}): VillageIndex => ({
  county: '示例县',
  township: '石桥乡',
  village: '柳林村',
  villageCode: VILLAGE,
  year: '2017',
  date: '2017-12-20',
  audience: '归档',
  households,
  papers: ['村情概况', '整改台账', '贫困户公示', '归档文件目录', '移交清单'].map((title, index) => paper(`Z002-JF·2017-Y-${VILLAGE}-000-000${index + 1}`, title, 'village/01', 2)),
  ...more,
});

const lacking = (...missing: readonly string[]): Partial<IndexedHousehold> => ({ signed: POSTS.filter((post) => !missing.includes(post)), missing });

/** Names that read oddly, several states of signatures, several groups. */
export const HOUSEHOLDS: readonly IndexedHousehold[] = [
  household(1, '郑守田', { 组: '二组' }),
  household(2, '单小行', { ...lacking('包村乡干部', '乡镇党委书记或乡镇长') }),
  household(3, '尉迟长庚', { 组: '三组' }),
  household(4, '解放军', { 组: '十二组' }),
  household(5, '王𫖯明', { 组: '二组', ...lacking(...POSTS) }),
  household(6, '区乐', {}),
  household(7, '阿不都·热合曼', { 组: '三组', ...lacking('驻村工作队所在单位一把手') }),
  household(8, '吕秀英', {}),
];

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单查解曾仇区';
const GIVEN = '守田长庚秀英建国行重乐和建军桂兰玉梅志强新明德才';

/** Many households, each of another name. */
export const manyHouseholds = (count: number): readonly IndexedHousehold[] =>
  Array.from({ length: count }, (_, index) => {
    const [surnames, given] = [Array.from(SURNAMES), Array.from(GIVEN)];
    const name = [surnames[index % surnames.length], given[(index * 7) % given.length], given[(index * 3 + Math.floor(index / given.length)) % given.length]].join('');
    return household(index + 1, name, index % 9 === 0 ? lacking('帮扶责任人') : {});
  });
