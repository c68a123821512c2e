import { describe, expect, it } from 'vitest';
import { formatSize, show, toAddress } from '../../src/finding/markup.js';

describe('text', () => {
  it('becomes no markup, in an element or in quotes', () => {
    expect(show('<a href="x">&amp;\'')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;amp;&#39;');
    expect(show('</script><!--')).not.toMatch(/[<>]/);
  });

  it('stays as it is otherwise, rare characters too', () => {
    for (const text of ['郑守田', '𫖯 𠅤 \u{31350}', '阿不都·热合曼', 'Z002-JF·2017', '']) expect(show(text)).toBe(text);
  });

  it('shows what could not be seen, or would turn the line round', () => {
    for (const character of ['\u2028', '\u2029', '\u0000', '\u202E', '\u200B', '\uFEFF', '\uD800']) expect(show(`王${character}五`)).toBe('王\uFFFD五');
  });
});

describe('an address', () => {
  it.each(['households/001/Z002-JF.2017-Y-001-0001.pdf', '户档/王 五#1.pdf', '100%/a%20b?.pdf', 'a:b.pdf', `'"<&>.pdf`, '𫖯/文件（一）.docx'])('leads to %s and nowhere else', (path) => {
    const href = toAddress(path).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    const address = new URL(href, 'file:///package/data/index.html');
    expect([address.search, address.hash]).toEqual(['', '']);
    expect(decodeURIComponent(address.pathname)).toBe(`/package/data/${path}`);
    expect(toAddress(path)).not.toMatch(/[<>"' ]/);
  });
});

describe('a size', () => {
  it.each([[0, '0 B'], [1023, '1023 B'], [1024, '1.0 KB'], [22_647, '22.1 KB'], [1_048_524, '1023.9 KB'], [1_048_575, '1.0 MB'], [1_048_576, '1.0 MB'], [3_500_000_000, '3337.9 MB']])('%d bytes is %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words);
  });
});
