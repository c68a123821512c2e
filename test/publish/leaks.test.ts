import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLeaks, openSearch } from '../../src/publish/leaks.js';
import { collectSecrets } from '../../src/publish/secrets.js';
import { cards, householdOf, identities, mobiles, NO_OFFICERS, withCheck, withLuhn } from './numbers.js';

const IDENTITY = '410799196908146012';
const CARD = withLuhn('622588013700686');
const ENDS_IN_X = '41079919851211622X';
const SECRETS = collectSecrets(NO_OFFICERS, [
  householdOf({ identity: IDENTITY, certificate: '41079919690814601241', account: '6228480012345678901', telephone: '13910250545' }),
  householdOf({ identity: ENDS_IN_X, telephone: '0373-7654321' }),
]);

const found = (text: string, allowed?: ReadonlySet<string>): string[] => findLeaks(SECRETS, [{ where: '此处', text }], allowed).map(({ kind, known, shown }) => `${known ? '' : '像是'}${kind} ${shown}`);
const shownOf = (number: string): string => `${number.slice(0, 6)}${'*'.repeat(number.length - 6)}`;

describe('a number of the village', () => {
  it.each([
    ['as it is', IDENTITY],
    ['in groups', '410799 1969 0814 6012'],
    ['with wide blanks', '410799　19690814　6012'],
    ['with blanks that do not break', '410799\u00a019690814\u00a06012'],
    ['with strokes', '410799-19690814-6012'],
    ['with long strokes', '410799—19690814—6012'],
    ['with stops', '410799.1969.0814.6012'],
    ['with middle dots', '410799·19690814·6012'],
    ['with something unseen', '410799\u200b19690814\u2060601\ufeff2'],
    ['with a soft hyphen', '410799196908\u00ad146012'],
    ['in full width', '４１０７９９１９６９０８１４６０１２'],
    ['over two lines', '41079919690\n8146012'],
    ['over two cells', '41079919690\t8146012'],
    ['letter by letter', Array.from(IDENTITY).join(' ')],
    ['without its last character', IDENTITY.slice(0, 17)],
    ['as it was before 1999', '410799690814601'],
    ['as the beginning of a certificate', `${IDENTITY}41`],
    ['with a number before it', `第1${IDENTITY}号`],
    ['struck through', Array.from(IDENTITY).join('\u0336')],
  ])('is found %s', (_, typed) => {
    const hits = found(`户主证件号码：${typed}，家庭人口5人`);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatch(/^证件号码 410799\*{9,12}$/);
  });

  it.each(['41079919851211622X', '41079919851211622x', '４１０７９９１９８５１２１１６２２ｘ', '410799 19851211 622 x'])('is found with its X as %s', (typed) => {
    expect(found(`（${typed}）`)).toEqual([`证件号码 ${shownOf(ENDS_IN_X)}`]);
  });

  it('is told by its kind', () => {
    expect(found('电话 139-1025-0545')).toEqual(['电话 139********']);
    expect(found('+8613910250545')).toEqual(['电话 139********']);
    expect(found('账号 6228 4800 1234 5678 901')).toEqual(['银行账号 622848*************']);
    expect(found('拨打 0373－7654321')).toEqual(['电话 037********']);
    expect(found('拨打 7654321 或 765-4321。')).toEqual(['电话 765****']);
    expect(found('分机 7654321-801')).toEqual(['电话 765****']);
  });

  it('is not seen in masked numbers, nor short ones in longer numbers', () => {
    expect(found('410799************ 410799********6012 139****0545')).toEqual([]);
    expect(found('17654321 7654321.00 1,7654321 2017-7654321')).toEqual([]);
    expect(found(`${IDENTITY.slice(0, 9)}甲${IDENTITY.slice(9)}`)).toEqual([]);
  });

  it('is named once a place, and the places in order', () => {
    const leaks = findLeaks(SECRETS, [{ where: '甲', text: `${IDENTITY} ${IDENTITY}` }, { where: '乙', text: '无' }, { where: '丙', text: '13910250545' }]);
    expect(leaks.map(({ where, kind }) => `${where} ${kind}`)).toEqual(['甲 证件号码', '丙 电话']);
  });
});

describe('a number of nobody here', () => {
  it.each([
    [withCheck('41079919700101001'), '像是证件号码 410799************'],
    ['11010519491231002x', '像是证件号码 110105************'],
    ['110105 19491231 002X', '像是证件号码 110105************'],
    ['1101051949\t1231002X', '像是证件号码 110105************'],
    ['11010519491231002X43', '像是证件号码 110105************'],
    ['13800138000', '像是电话 138********'],
    ['138 0013 8000', '像是电话 138********'],
    ['138-0013-8000', '像是电话 138********'],
    ['+86 138-0013-8000', '像是电话 138********'],
    ['8613800138000', '像是电话 138********'],
    [CARD, '像是银行账号 622588**********'],
    [`${CARD.slice(0, 4)}-${CARD.slice(4, 8)} ${CARD.slice(8, 12)} ${CARD.slice(12)}`, '像是银行账号 622588**********'],
  ])('is found by its form: %s', (typed, expected) => {
    expect(found(`：${typed}；`)).toEqual([expected]);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['no such day', '110105194902300021'],
    ['a wrong check digit of a card', `${CARD.slice(0, 15)}${(Number(CARD.slice(15)) + 1) % 10}`],
    ['another beginning of a mobile', '12800138000'],
    ['twelve digits', '138001380001'],
    ['years', '2014 2015 2016 2017，2014-2015-2016-2017'],
    ['neighbouring cells', '总户数\t138\t1124\t5601\t贫困户'],
    ['amounts', '1380013800.00 20800.0018640.001200.00'],
    ['a row of many cells', '1101\t0519\t4912\t3100\t21'],
  ])('is not seen in %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('numbers of the papers', () => {
  const digest = '13910250545a'.padEnd(63, '0') + 'f';

  it('stay where they are allowed', () => {
    const allowed = new Set([CARD, 'Z002-JF·2017-Y-410799103201-001-0001', '档〔2017〕138001380001234567']);
    expect(found(`户编号 ${CARD}`)).toEqual(['像是银行账号 622588**********']);
    expect(found(`户编号 ${CARD}`, allowed)).toEqual([]);
    expect(found('data/village/04/Z002-JF·2017-Y-410799103201-001-0001.pdf', allowed)).toEqual([]);
    expect(found('档〔2017〕138001380001234567', allowed)).toEqual([]);
    expect(found(`${CARD} 1`, allowed)).toEqual([]);
  });

  it('stay no secret’s hiding place', () => {
    expect(found(`户编号 ${IDENTITY}`, new Set([IDENTITY]))).toEqual([`证件号码 ${shownOf(IDENTITY)}`]);
    expect(found(`户编号 ${IDENTITY}01`, new Set([`${IDENTITY}01`]))).toEqual([`证件号码 ${shownOf(IDENTITY)}`]);
    expect(found('户编号 13910250545', new Set(['13910250545']))).toEqual(['电话 139********']);
    expect(found('户编号 11010519491231002X', new Set(['11010519491231002X']))).toEqual(['像是证件号码 110105************']);
    // By chance a telephone stands in the middle of a longer code.
    expect(found('户编号 4107139102505450', new Set(['4107139102505450']))).toEqual([]);
    // Short numbers would tear others apart.
    expect(found('410799 1969 0814 6012', new Set(['1969', '0814']))).toHaveLength(1);
  });

  it('are digests, whose digits are chance', () => {
    expect(found(`${digest.replace('13910250545', '13800138000')}  data/a.pdf`)).toEqual([]);
    expect(found('卡版本 13800138000a')).toEqual([]);
    expect(found('13800138000abc1')).toHaveLength(1);
    expect(found(`${digest}  data/a.pdf`)).toEqual(['电话 139********']);
  });
});

const BETWEEN = ['', '', '', '', ' ', '　', '\u00a0', '-', '－', '.', '·', '—', '\u200b', '\ufeff', '\n', '\t', '\r\n', '\u2009'];
const wide = (text: string): string => Array.from(text, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');
const shapes = fc.constantFrom((text: string) => text, (text: string) => text.toLowerCase(), wide, (text: string) => wide(text.toLowerCase()));

/** A number as somebody might type it. */
const typed = (number: string): fc.Arbitrary<string> =>
  fc.tuple(shapes, fc.array(fc.constantFrom(...BETWEEN), { minLength: number.length, maxLength: number.length })).map(([shape, between]) => Array.from(number, (character, index) => shape(character) + (index < number.length - 1 ? (between[index] ?? '') : '')).join(''));

const han = fc.string({ unit: fc.constantFrom(...Array.from('郑守田宋玉兰石桥村二组因病缺技术脱贫户主，。：（）、公示')), maxLength: 20 });

describe('whatever is published', () => {
  it('no number of the village goes through, however it is typed', () => {
    fc.assert(
      fc.property(
        fc.record({ identity: identities, account: cards, telephone: mobiles }).chain((numbers) => fc.tuple(fc.constant(numbers), fc.constantFrom(numbers.identity, numbers.account, numbers.telephone).chain(typed), han, han)),
        ([numbers, planted, before, after]) => {
          const secrets = collectSecrets(NO_OFFICERS, [householdOf(numbers)]);
          expect(findLeaks(secrets, [{ where: '', text: `${before}人${planted}人${after}` }]).some(({ known }) => known)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('no identity number of anybody goes through in common groups', () => {
    const groups = fc.constantFrom([18], [6, 8, 4], [6, 4, 4, 4], [3, 3, 4, 4, 4], [6, 12], [12, 6], [14, 4]);
    fc.assert(
      fc.property(identities, groups, fc.constantFrom(' ', '-', '.', '　', '\u00a0'), shapes, (number, lengths, between, shape) => {
        let at = 0;
        const parts = lengths.map((length) => number.slice(at, (at += length)));
        expect(findLeaks(new Map(), [{ where: '', text: `号码：${shape(parts.join('_')).replace(/[_＿]/g, between)}。` }])).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  const small = fc.integer({ min: 0, max: 9999 }).map(String);
  const row = fc.tuple(fc.integer({ min: 1, max: 999 }).map(String), han, han, identities, fc.integer({ min: 1, max: 9 }).map(String), small).map(([number, group, name, identity, size, year]) => [number, `${group}组`, `户${name}`, shownOf(identity), size, '一般贫困户', '因病', '脱贫', year].join('\t'));
  const line = fc.oneof(
    fc.constantFrom('公示期 7 天。', '青禾镇石桥村2017年度建档立卡贫困户公示', '2017-12-20', '2017年12月20日', 'Payload-Oxum: 7374223.187', "D:20171220000000+08'00'", 'Bag-Group-Identifier: 410799103201-2017', '第 1 页 共 12 页', '证件号码只保留前六位。', '耕地\t11.6\t6.2\t0\t0.8', '286\t1124\t7\t27'),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 64, maxLength: 64 }).map((digest) => `${digest}  data/village/04/Z002-JF.2017-Y-410799103201-000-0003.pdf`),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 12, maxLength: 12 }).map((version) => `卡版本\t${version}`),
    fc.integer({ min: 1, max: 500 }).map((household) => `户编号\t410799103201${String(household).padStart(4, '0')}`),
    fc.tuple(small, small).map(([yuan, cents]) => `${yuan}.${cents.slice(0, 2)} 元`),
    row,
  );

  it('a notice goes through', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ identity: identities, account: cards, telephone: mobiles }), { minLength: 1, maxLength: 20 }), fc.array(line, { minLength: 1, maxLength: 60 }), (people, lines) => {
        const secrets = collectSecrets(NO_OFFICERS, people.map(householdOf));
        const allowed = new Set(['Z002-JF.2017-Y-410799103201-000-0003', '410799103201', ...Array.from({ length: 500 }, (_, index) => `410799103201${String(index + 1).padStart(4, '0')}`)]);
        expect(findLeaks(secrets, [{ where: '', text: lines.join('\t') }], allowed)).toEqual([]);
        expect(findLeaks(secrets, lines.map((text) => ({ where: '', text })), allowed)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('bytes', () => {
  const search = openSearch(SECRETS);
  const inBytes = (...parts: readonly (string | Uint8Array)[]): string[] => search.inBytes('此处', parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))).map(({ kind }) => kind);
  const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it('hold a number in ASCII and in UTF-16 of either order', () => {
    expect(inBytes(`/Title (${IDENTITY})`)).toEqual(['证件号码']);
    expect(inBytes(Buffer.from(`题名${IDENTITY}户`, 'utf16le'))).toEqual(['证件号码']);
    expect(inBytes(utf16be(`题名${IDENTITY}户`))).toEqual(['证件号码']);
    expect(inBytes('x', Buffer.concat([Buffer.from([0x30, 0, 0]), utf16be('13910250545')]))).toEqual(['电话']);
  });

  it('are not read as words: numbers of a drawing do not add up', () => {
    expect(inBytes('139 1025 0545 m', '410799 196908 146012 re', '410799\0\x00196908146012', `${IDENTITY.slice(0, 10)}.${IDENTITY.slice(10)}`, '13800138000')).toEqual([]);
  });

  it('hold it wherever it stands', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), fc.constantFrom('latin1', 'utf16le', 'utf16be'), fc.constantFrom(IDENTITY, '13910250545', '6228480012345678901'), (before, after, encoding, number) => {
        const planted = encoding === 'utf16be' ? utf16be(number) : Buffer.from(number, encoding as BufferEncoding);
        expect(inBytes(Buffer.concat([before, planted, after]))).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
