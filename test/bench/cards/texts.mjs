/** Every text of a card, in the shapes that a peer's template takes: nothing is left for the peer to work out. */
export const textsOf = ({ county, village, household }, version, copy) => ({
  县: county.县.名称,
  村: village.乡镇 + village.名称,
  户主: headOf(household).姓名,
  人口: household.家庭人口,
  其他原因: household.致贫原因.其他.join('、') || '无',
  脱贫标志: household.脱贫标志 + (household.返贫年度 ? `（${household.返贫年度}年返贫）` : ''),
  脱贫时间: household.脱贫时间 ?? '/',
  住址: household.地址 + (household.户籍地址 ? `（户籍地址：${household.户籍地址}）` : ''),
  银行: household.银行账号 ? [{ 开户银行: household.开户银行 ?? '/', 银行账号: household.银行账号 }] : [],
  份次: copy,
  卡版本: version,
  ...pick(household, ['户编号', '年度', '组', '联系电话', '识别标准', '贫困户属性', '识别时间']),
  主要原因: household.致贫原因.主要,
  成员: household.家庭成员.map(memberTexts),
  条件: { ...household.生产生活条件, 危房: household.生产生活条件.危房 + (household.生产生活条件.危房级别 ? `（${household.生产生活条件.危房级别}）` : ''), 改造: household.生产生活条件.改造年度 ? `${household.生产生活条件.改造年度}年改造` : '' },
  收入: household.收入,
  转移: household.收入.转移性收入,
  上年: household.上年人均纯收入 ? [{ 人均: household.上年人均纯收入 }] : [],
  责任人: household.帮扶责任人.map((each, index) => ({ 序: String(index + 1), ...each, 职务: each.职务 ?? '/', 电话: each.电话 ?? '/' })),
  措施: household.帮扶措施.map((each, index) => ({ 序: String(index + 1), ...each, 结束时间: each.结束时间 ?? '/' })),
  走访: household.走访记录.map((each, index) => ({ 序: String(index + 1), ...each, 走访人: each.走访人.join('、') })),
  备注: household.备注 ?? '无',
});

const memberTexts = (member, index) => ({
  序: String(index + 1),
  ...pick(member, ['姓名', '与户主关系', '性别', '证件号码', '出生日期', '民族', '文化程度', '健康状况', '劳动技能']),
  在校: member.在校生状况 + (member.未上学原因 ? `（未上学：${member.未上学原因}）` : ''),
  低保: member.低保 + (member.特困供养 === '是' ? '（特困）' : ''),
  残疾证号: member.残疾证号 ?? '/',
  务工: member.务工.状况 + (member.公益岗位 === '是' ? '（公益岗位）' : ''),
  月数: member.务工.月数,
  保险: `${member.城乡居民医保}/${member.大病保险}/${member.城乡居民养老保险}${member.城镇职工医保 === '是' ? '（职工医保）' : ''}`,
});

export const headOf = (household) => household.家庭成员.find(({ 与户主关系 }) => 与户主关系 === '户主');

const pick = (record, keys) => Object.fromEntries(keys.map((key) => [key, record[key]]));
