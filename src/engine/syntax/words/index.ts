export { processWord, processWords, type WordResult, type WordsResult } from './process.ts';
export type { VariableLookup, WordOptions } from './options.ts';
