export { explainIgnore, filterContext, type IgnoreVerdict } from './filter.ts';
export { parseDockerignore, type IgnoreRule } from './parse.ts';
export { ignoreFile, ignoreRules, type IgnoringContext } from './ignore-file.ts';
