export { makeAsh } from './dialects/ash.ts';
export { bash } from './dialects/bash.ts';
export { dash } from './dialects/dash.ts';
export { echoText, unescape } from './escapes.ts';
export { shellMain } from './main.ts';
export { isPattern, matches, patternSource } from './pattern.ts';
export { formatFloat, formatPrintf, type PrintfKind } from './printf.ts';
export { evaluateTest, TestError } from './test.ts';
