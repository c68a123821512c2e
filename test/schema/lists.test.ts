import { describe, expect, test } from 'vitest';
import { loadCodeLists } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { codeListsOf, LIST_NAMES, schemesIn } from '../../src/schema/lists.js';
import { REPOSITORY } from '../support/check-world.js';

const file = await loadCodeLists(await openFolder(REPOSITORY));

describe('the code lists that are shipped', () => {
  test('know the three schemes', () => {
    expect(schemesIn(file)).toEqual(['建档立卡', '防返贫监测', '常态化帮扶']);
  });

  test.each(schemesIn(file))('%s has every list, no label twice and none empty', (scheme) => {
    const lists = codeListsOf(file, scheme);
    for (const name of LIST_NAMES) {
      expect(new Set(lists[name]).size, name).toBe(lists[name].length);
      expect(lists[name].filter((label) => label.trim() !== label || label === ''), name).toEqual([]);
    }
  });

  test('name the 56 peoples and others', () => {
    expect(codeListsOf(file, '建档立卡').民族.length).toBe(57);
  });

  test('a scheme has its own over the common ones', () => {
    expect(codeListsOf(file, '建档立卡').致贫原因).toContain('缺劳力');
    expect(codeListsOf(file, '防返贫监测').致贫原因).not.toContain('缺劳力');
    expect(codeListsOf(file, '防返贫监测').民族).toEqual(codeListsOf(file, '建档立卡').民族);
  });
});

test('of a scheme that nobody knows, the lists hold what stands in any, once', () => {
  const lists = codeListsOf(file, undefined);
  for (const scheme of schemesIn(file)) for (const name of LIST_NAMES) expect(codeListsOf(file, scheme)[name].filter((label) => !lists[name].includes(label)), name).toEqual([]);
  for (const name of LIST_NAMES) expect(new Set(lists[name]).size, name).toBe(lists[name].length);
});

test('a file that lacks a list judges nobody', () => {
  expect(() => codeListsOf({ ...file, 通用: { ...file['通用'], 性别: [] } }, '建档立卡')).toThrow(/代码表缺少：性别/);
});
