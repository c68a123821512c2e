import type { SignoffRule } from '../../rule.js';

export const signStale: SignoffRule = {
  code: 'SIGN_STALE',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs, { version }) {
    if (version === undefined || signoffs.卡版本 === undefined || signoffs.卡版本 === version) return;
    yield { path: ['卡版本'], message: `签字表签的是卡版本 ${signoffs.卡版本}，现在的卡是 ${version}，签字作废`, hint: '先看签字表上印的版本有没有抄错；没抄错就是签字后户档又改过：移走这份签字记录，打印新的卡和签字表重新签' };
  },
};
