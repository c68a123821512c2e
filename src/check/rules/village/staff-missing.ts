import type { Officer, Village } from '../../../schema/village.js';
import { isRefused } from '../../draft.js';
import type { Draft, Finding, VillageRule } from '../../rule.js';
import { isUnread } from '../../unread.js';

/** 两大员 and 责任组 need people, not posts alone; what was typed and refused has been reported. */
export const staffMissing: VillageRule = {
  code: 'STAFF_MISSING',
  severity: 'error',
  scope: 'village',
  *check(village) {
    if (isUnread(village)) return;
    yield* findMissingOfficers(village);
    yield* findMissingGroup(village);
  },
};

function* findMissingOfficers(village: Draft<Village>): Generator<Finding> {
  if (isRefused(village, '两大员')) return;
  const officers = village.两大员;
  if (officers === undefined) {
    yield { path: ['两大员'], part: 'key', message: '没有写两大员(档案管理员、政策指导员)', hint: '在 village.yaml 补上「两大员」，写明两个人的姓名、电话' };
    return;
  }
  for (const post of ['档案管理员', '政策指导员'] as const) {
    if (isRefused(officers, post) || isNamed(officers[post])) continue;
    yield { path: ['两大员', post], part: 'key', message: `两大员的${post}没有人`, hint: `在「两大员」下补上${post}的姓名、电话；还没有定人的，先由村里定下来` };
  }
}

function* findMissingGroup(village: Draft<Village>): Generator<Finding> {
  if (isRefused(village, '责任组')) return;
  const group = village.责任组;
  if (group === undefined) {
    yield { path: ['责任组'], part: 'key', message: '没有写脱贫攻坚责任组', hint: '在 village.yaml 补上「责任组」，写明组长和成员' };
    return;
  }
  if (!isRefused(group, '组长') && !isNamed(group.组长)) {
    yield { path: ['责任组', '组长'], part: 'key', message: '责任组没有组长', hint: '在「责任组」下补上组长的姓名、单位、职务、电话' };
  }
  if (!isRefused(group, '成员') && !group.成员?.length) {
    yield { path: ['责任组', '成员'], part: 'key', message: '责任组没有成员', hint: '在「责任组」的「成员」下一行一个，补上成员姓名' };
  }
}

const isNamed = (officer: Draft<Officer> | undefined): boolean => officer !== undefined && (isRefused(officer, '姓名') || Boolean(officer.姓名?.trim()));
