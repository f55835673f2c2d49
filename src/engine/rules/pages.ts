import type { RulePage } from './page.ts';
import type { RuleName } from './table.ts';
export const RULE_PAGES: Readonly<Partial<Record<RuleName, RulePage>>> = {};
