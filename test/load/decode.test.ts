import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/load/decode.js';
import { encodeGb18030, encodeUtf16 } from '../support/check-generators.js';
import { utf8 } from '../support/check-world.js';

const TEXT = '# 户档\n姓名: 王五\n证件号码: 410799197005120035\n';

test('UTF-8 is kept to the letter, a mark at its head dropped, one inside kept', () => {
  expect(decodeUtf8(utf8(`\uFEFF${TEXT}\uFEFF`))).toEqual({ ok: true, text: `${TEXT}\uFEFF` });
  expect(decodeUtf8(utf8('𠮷\r\n'))).toEqual({ ok: true, text: '𠮷\r\n' });
  expect(decodeUtf8(new Uint8Array())).toEqual({ ok: true, text: '' });
});

test.each<[string, Uint8Array, string | undefined]>([
  ['GB18030', encodeGb18030(TEXT), 'GB18030'],
  ['UTF-16, little end first, with a mark', encodeUtf16(`\uFEFF${TEXT}`), 'UTF-16'],
  ['UTF-16, big end first, with a mark', new Uint8Array(Buffer.from(encodeUtf16(`\uFEFF${TEXT}`)).swap16()), 'UTF-16'],
  ['UTF-16 without a mark', encodeUtf16(TEXT), 'UTF-16'],
  ['half a character at the end', Buffer.concat([utf8(TEXT), Uint8Array.of(0xe4, 0xb8)]), undefined],
  ['a surrogate in three bytes', Buffer.concat([utf8(TEXT), Uint8Array.of(0xed, 0xa0, 0x80)]), undefined],
  ['an overlong form of /', Buffer.concat([utf8(TEXT), Uint8Array.of(0xc0, 0xaf)]), undefined],
  ['a byte that UTF-8 never has', Buffer.concat([utf8(TEXT), Uint8Array.of(0xff)]), undefined],
])('%s is refused and, where it can be told, named', (_, bytes, looksLike) => {
  expect(decodeUtf8(bytes)).toEqual({ ok: false, looksLike });
});

test('a record with a NUL in it is text: what is wrong with it is said of the character', () => {
  expect(decodeUtf8(utf8(`${TEXT}备注: 甲\0乙\n`)).ok).toBe(true);
});
