export type { Hint, Measure } from './checks/contract.ts';
export type { Check, CheckKind } from './checks/table.ts';
export { checkGoals } from './check-goals.ts';
export type { Edit } from './checks/edit.ts';
export { editSeriesCost, type SeriesCost, type SeriesResult } from './edit-series.ts';
export { AuthorMistake } from './fields.ts';
export type { Goal, GoalResult } from './goal.ts';
export { parseGoals, readGoals } from './parse-goals.ts';
