export { boundedRegExp } from './bounded-regexp.ts';
export { compileRegex, RegexError, regexMessage, regexSource } from './regex.ts';
