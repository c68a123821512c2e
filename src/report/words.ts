import type { Severity } from '../diagnostic.js';
import type { Since } from './since.js';

/** Gravest first: the order of every table. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'review', 'waived'];

/** The words of reports for people, which are Chinese whatever the terminal speaks. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', review: '待核', waived: '已豁免' };

export const SINCE_WORDS: Readonly<Record<Since, string>> = { new: '新增', same: '仍在' };
