export { BAD_PATTERN, compileGlob, hasWildcards, type Glob } from './glob.ts';
export { checkPattern, compilePatterns, type MatchInfo, type PatternMatcher } from './matcher.ts';
