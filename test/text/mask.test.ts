import { describe, expect, test } from 'vitest';
import { maskLine, maskNumber, maskText } from '../../src/text/mask.js';

const NUMBER = '410799197005120035';

describe('a number', () => {
  test('keeps its area and its length', () => {
    expect(maskNumber(NUMBER)).toBe('410799************');
    expect(maskNumber('4107')).toBe('4107');
    expect(maskNumber('41079𠮷35')).toBe('41079𠮷**');
  });
});

describe('a text', () => {
  test.each([
    [NUMBER, '410799************'],
    ['41079919700512003X', '410799************'],
    ['41079919700512003543', '410799**************'],
    ['４１０７９９１９７００５１２００３５', '４１０７９９************'],
    ['410799700512003', '410799*********'],
    [`photos/${NUMBER}.jpg`, 'photos/410799************.jpg'],
  ])('%s is masked wherever it stands', (number, masked) => {
    expect(maskText(`抄成${number},核对`)).toBe(`抄成${masked},核对`);
  });

  test.each(['4107991012010001', 'villages/410799101201/households/4107991012010001.yaml:22', '410799101201', '13910003589', '2017-11-30', '410799709912003'])('%s is no identity number', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

describe('a source line', () => {
  test.each([
    [`    证件号码: ${NUMBER}`, '    证件号码: 410799************'],
    [`    证件号码: "${NUMBER} " # 已核`, '    证件号码: "410799************ " # 已核'],
    ['    证件号码: 410799 1970 0512 0035', '    证件号码: 410799***************'],
    ['    证件号码: 41079919700512', '    证件号码: 410799********'],
    ['      "410799 1970 0512 003X"', '      "410799 **** **** ****"'],
    [`  - { 姓名: 王五, 证件号码: ${NUMBER}, 银行账号: 6228480012345678901, 民族: 汉族 }`, '  - { 姓名: 王五, 证件号码: 410799************, 银行账号: 622848*************, 民族: 汉族 }'],
    [`    备注: 原号${NUMBER}`, '    备注: 原号410799************'],
    ['银行账号: 00123', '银行账号: 00123'],
  ])('%s keeps its width', (line, masked) => {
    expect(maskLine(line)).toBe(masked);
    expect(Array.from(maskLine(line)).length).toBe(Array.from(line).length);
  });
});
