export { boundedRegExp } from './bounded-regexp.ts';
export { compileRegex, muslMessage, RegexError, regexMessage, regexSource } from './regex.ts';
export { CHARACTER_CLASSES } from './character-classes.ts';
