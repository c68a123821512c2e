import { findBroken } from '../../../model/sign-chain.js';
import type { SignoffRule } from '../../rule.js';

/** What the tool has entered is entered once: each entry bears a digest of itself and of those before it. Entries typed by hand bear none. */
export const signChain: SignoffRule = {
  code: 'SIGN_CHAIN',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs) {
    const { 户编号, 年度, 卡版本, 签字: entries = [] } = signoffs;
    const head = 户编号 === undefined || 年度 === undefined || 卡版本 === undefined ? undefined : { 户编号, 年度, 卡版本 };
    for (const index of findBroken(head, entries)) {
      const post = entries[index]?.岗位 ?? '';
      const before = entries.slice(0, index).some((entry) => entry?.链 !== undefined) ? '前面的' : '文件开头的户编号、年度、卡版本';
      yield { path: ['签字', index, '链'], message: `第 ${index + 1} 条「${post}」的链对不上：登记以后，这一条或${before}被改过、删过或换过次序`, hint: '对照签字表原件，改回登记时的样子；原件与登记的本来就不一样的，用 dangka sign --renew 把这份记录作废留底，照原件重新登记' };
    }
  },
};
