import type { HouseholdRule } from '../../rule.js';

export const measureNone: HouseholdRule = {
  code: 'MEASURE_NONE',
  severity: 'review',
  scope: 'household',
  *check(record) {
    if (record.帮扶措施?.length !== 0) return;
    yield { path: ['帮扶措施'], part: 'key', message: '一项帮扶措施也没有', hint: '对照帮扶计划和项目台账，把已落实的补记上；还没有的，请帮扶责任人商定' };
  },
};
