export { explainIgnore, filterContext, type IgnoreVerdict } from './filter.ts';
export { parseDockerignore, type IgnoreRule } from './parse.ts';
