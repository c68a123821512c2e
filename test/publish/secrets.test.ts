import { describe, expect, it } from 'vitest';
import { collectSecrets } from '../../src/publish/secrets.js';
import type { Household } from '../../src/schema/household.js';
import type { Village } from '../../src/schema/village.js';
import { householdOf, NO_OFFICERS } from './numbers.js';

const IDENTITY = '410799196908146012';

const of = (numbers: Partial<Parameters<typeof householdOf>[0]>): Record<string, string> => Object.fromEntries(collectSecrets(NO_OFFICERS, [householdOf({ identity: IDENTITY, ...numbers })]));

describe('the numbers of a village', () => {
  it('takes an identity number without what follows from it, and as it was before 1999', () => {
    expect(of({ telephone: '无' })).toEqual({ '41079919690814601': '证件号码', '410799690814601': '证件号码' });
    expect(of({ telephone: '无', identity: '410799690814601' })).toEqual({ '41079919690814601': '证件号码', '410799690814601': '证件号码' });
    expect(of({ telephone: '无', identity: '410799201403086062' })).toEqual({ '41079920140308606': '证件号码' });
    expect(of({ telephone: '无', identity: '41079919851211622x' })).toHaveProperty('41079919851211622');
  });

  it('takes a certificate by its holder’s number, and one of another form as it is', () => {
    expect(of({ telephone: '无', certificate: '41079919690814601241' })).toEqual(of({ telephone: '无' }));
    expect(of({ telephone: '无', certificate: '410799195001011234 43 B1' })).toHaveProperty('41079919500101123', '残疾证号');
    expect(of({ telephone: '无', certificate: '残字 20170815' })).toHaveProperty('20170815', '残疾证号');
  });

  it('takes telephones with and without what is dialled before them', () => {
    const keys = (telephone: string): string[] => [...collectSecrets(NO_OFFICERS, [householdOf({ identity: IDENTITY, telephone })]).keys()].filter((digits) => !digits.startsWith('410799'));
    expect(keys('0373-7654321')).toEqual(['03737654321', '7654321']);
    expect(keys('010-87654321')).toEqual(['01087654321', '87654321']);
    expect(keys('037187654321')).toEqual(['037187654321', '87654321']);
    expect(keys('+86 139 1025 0545')).toEqual(['13910250545']);
    expect(keys('13910250545/13910250546')).toEqual(['13910250545', '13910250546']);
    expect(keys('０３７３－７６５４３２１转801')).toEqual(['03737654321', '7654321']);
  });

  it('takes bank accounts however they were grouped', () => {
    expect(of({ account: '6228 4800 1234 5678 901' })).toHaveProperty('6228480012345678901', '银行账号');
  });

  it('passes over what is too short to be told from other numbers', () => {
    expect(Object.keys(of({ account: '123456', telephone: '110', certificate: '无' }))).toHaveLength(2);
  });

  it('asks everybody: members, helpers, posts, clerks, the group', () => {
    const household = {
      ...householdOf({ identity: IDENTITY, telephone: '13900000001' }),
      家庭成员: [{ 证件号码: IDENTITY, 联系电话: '13900000002' }],
      帮扶责任人: [{ 电话: '13900000003' }, {}],
    } as unknown as Household;
    const village = {
      岗位: { 村委会主任: { 电话: '13900000004' }, 空岗: undefined },
      两大员: { 档案管理员: { 电话: '13900000005' } },
      责任组: { 组长: { 电话: '13900000006' }, 成员: ['张保田'] },
    } as unknown as Village;
    const secrets = collectSecrets(village, [household]);
    expect([1, 2, 3, 4, 5, 6].filter((last) => secrets.get(`1390000000${last}`) !== '电话')).toEqual([]);
  });
});
