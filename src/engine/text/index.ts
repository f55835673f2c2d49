export { boundedRegExp } from './bounded-regexp.ts';
