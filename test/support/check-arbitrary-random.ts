import fc from 'fast-check';
import { z } from 'zod';
import { SCHEMAS, shapeOf } from './check-arbitrary-schema.js';

/** What stands in records, well and badly written; each field takes what its schema lets through, and now and then the rest. */
const TEXTS = [
  '2017-03-10', '2016-02-29', '2017-12-31', '2014-01-01', '1800-01-01', '9999-12-31', '2017-02-30', '2017.3.10', '1990-06-15', '2010-09-01',
  '2017', '2016', '2026', '0000', '9999', '0', '1', '3', '007', '12', '13', '999999999', '-1', '1.5', '0.00', '-0.01', '2635.00', '999999999999.99', '-999999999999.99', '0.005', '1,200', '8.25',
  '410799196903087033', '410799197109177028', '41079919540620701X', '41079919540620701x', '41079919690308703343', '4107991969030870334300', '41079919690308703', '410799190002300000', '999999196903087033', '410799999912310013', '0',
  '13910100011', '0373-7280001', '1391010001', '410799105201', '410799105', '410799', '4107991052010001', '3f2a91c0d4e7', '01-01', '02-30', 'Z009', 'xinxiang-2017', '永久',
  '杜春生', '何清', '田苗', '马成林', '村支部书记', '帮扶责任人', '贫困户申请书', '村级公示', '确认告知书', 'photos/4107991052010001.jpg', '../../etc/passwd', 'INCOME_NET', 'NO_SUCH_CODE', 'R-001', '第一督导组',
  '', ' ', '　', '无', '是', '甲\n乙', '王\u200b五', '１２３', '⽟', '\ue000', '\ud800', '__proto__', 'constructor', 'toString', '甲'.repeat(5000),
];

const NAMES = ['村委会主任', '村支部书记', '帮扶责任人', '包村乡干部', '乡镇党委书记或乡镇长', '村书记', '2016', '2017', '9999', '', '__proto__', 'constructor', 'toString', '宋体'];

/** Of a shape that no field expects, or of one that some other field does. */
const junk: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom<unknown>(...TEXTS), fc.constantFrom<unknown>({}, [], [''], ['甲', undefined], { 甲: '乙' }, [[['深']]], [{ 姓名: '甲' }], undefined));

const cache = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>();

/** Values that a schema would mostly take, with fields left out and others of a wrong shape. */
function valueFor(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const known = cache.get(schema);
  if (known) return known;
  const made = fc.oneof({ weight: 40, arbitrary: wellShaped(schema) }, { weight: 1, arbitrary: junk });
  cache.set(schema, made);
  return made;
}

function wellShaped(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') return fc.array(valueFor(shape.item), { maxLength: 4 });
  if (shape.kind === 'names') return fc.dictionary(fc.constantFrom(...NAMES), valueFor(shape.value), { maxKeys: 7 });
  if (shape.kind === 'label') return fc.constantFrom(...shape.labels);
  if (shape.kind === 'text') return fc.constantFrom(...TEXTS.filter((text) => z.safeParse(schema, text).success));
  const fields = shape.fields.map(([name, field, optional]) => [name, fc.option(valueFor(field), { freq: optional ? 2 : 25, nil: undefined })] as const);
  return fc.record(Object.fromEntries(fields));
}

const oneOf = (kind: keyof typeof SCHEMAS): fc.Arbitrary<unknown> => fc.oneof(...SCHEMAS[kind].map(valueFor));

/** Files of right and wrong shapes, by what they should have been. */
export const RANDOM = {
  household: oneOf('household'),
  village: oneOf('village'),
  county: oneOf('county'),
  signoffs: oneOf('signoffs'),
  waivers: oneOf('waivers'),
  rectification: oneOf('rectification'),
  supervision: oneOf('supervision'),
} as const;

/** Any tree of maps, lists and texts, about nothing. */
export const anyTree: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, junk, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.oneof(fc.constantFrom('家庭成员', '收入', '材料', '签字', ...NAMES), fc.string({ maxLength: 4 })), tie('tree'), { maxKeys: 5 })),
})).tree;
