import type { Household, Member } from '../schema/household.js';
import type { Officer, Village } from '../schema/village.js';
import { maskNumber } from '../text/mask.js';

/**
 * What a 公示 may say. Public papers are composed from these records, never cut from full ones. Each field is named
 * here or it is not there: one that the schema gains later stays unpublished until somebody writes it down.
 * A text that the type asks for and nobody may read is empty.
 */
export function maskHousehold(household: Household): Household {
  const { 户编号, 年度, 村, 组, 识别标准, 贫困户属性, 脱贫标志, 识别时间, 家庭人口, 致贫原因 } = household;
  return {
    户编号,
    年度,
    村,
    组,
    识别标准,
    贫困户属性,
    脱贫标志,
    识别时间,
    ...kept(household, ['监测对象类别', '脱贫时间', '返贫年度', '常住人口']),
    致贫原因: { 主要: 致贫原因.主要, ...kept(致贫原因, ['其他']) },
    家庭人口,
    联系电话: '',
    地址: '',
    // A household is known by its head; nobody else in it is named.
    家庭成员: household.家庭成员.filter((member) => member.与户主关系 === '户主').map(maskMember),
    生产生活条件: NO_CONDITIONS,
    收入: NO_INCOME,
    帮扶责任人: [],
    帮扶措施: [],
    走访记录: [],
    材料: [],
  };
}

/** Posts are held in public: name, office and duty stay, the telephone does not. */
export function maskVillage(village: Village): Village {
  const { 名称, 区划代码, 乡镇, 贫困村, 总户数, 总人口, 贫困户数, 岗位, 两大员, 责任组 } = village;
  return {
    名称,
    区划代码,
    乡镇,
    贫困村,
    总户数,
    总人口,
    贫困户数,
    岗位: Object.fromEntries(Object.entries(岗位).map(([post, officer]) => [post, officer && maskOfficer(officer)])),
    ...(两大员 && { 两大员: { ...(两大员.档案管理员 && { 档案管理员: maskOfficer(两大员.档案管理员) }), ...(两大员.政策指导员 && { 政策指导员: maskOfficer(两大员.政策指导员) }) } }),
    ...(责任组 && { 责任组: { ...(责任组.组长 && { 组长: maskOfficer(责任组.组长) }), ...kept(责任组, ['成员']) } }),
  };
}

/** Sex and birth date are the rest of an identity number (GB 11643): with the place code they leave 500. */
const maskMember = ({ 姓名, 与户主关系, 证件号码 }: Member): Member => ({
  姓名,
  与户主关系,
  证件号码: maskNumber(证件号码),
  性别: '',
  出生日期: '',
  民族: '',
  文化程度: '',
  在校生状况: '',
  健康状况: '',
  劳动技能: '',
  务工: { 状况: '', 月数: '' },
  城乡居民医保: '',
  大病保险: '',
  城乡居民养老保险: '',
  低保: '',
});

const maskOfficer = (officer: Officer): Officer => kept(officer, ['姓名', '单位', '职务']);

const NO_CONDITIONS: Household['生产生活条件'] = {
  耕地面积: '',
  有效灌溉面积: '',
  林地面积: '',
  退耕还林面积: '',
  林果面积: '',
  牧草地面积: '',
  水面面积: '',
  加入合作社: '',
  通生产用电: '',
  通生活用电: '',
  通广播电视: '',
  与村主干路距离: '',
  入户路类型: '',
  饮水困难: '',
  饮水安全: '',
  卫生厕所: '',
  主要燃料: '',
  住房面积: '',
  住房结构: '',
  危房: '',
};

const NO_INCOME: Household['收入'] = {
  工资性收入: '',
  生产经营性收入: '',
  财产性收入: '',
  转移性收入: { 计划生育金: '', 低保金: '', 特困供养金: '', 养老保险金: '', 生态补偿金: '', 其他转移性收入: '', 合计: '' },
  生产经营性支出: '',
  年收入: '',
  纯收入: '',
  人均纯收入: '',
};

/** The named fields, as far as they are there. */
function kept<T extends object, K extends keyof T & string>(record: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => record[name] !== undefined).map((name) => [name, record[name]])) as Pick<T, K>;
}
