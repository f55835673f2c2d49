export { parseTemplate, type Template, type Rendered } from './template.ts';
export type { Value } from './value.ts';
