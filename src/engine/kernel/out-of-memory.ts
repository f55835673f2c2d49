/** What JavaScript says when a text or a list would be larger than it can hold, and our pattern machine likewise. */
const OUT_OF_MEMORY = /^(?:Invalid (?:string|array|typed array) length|Array buffer allocation|a pattern of)/;

/** Whether JavaScript itself had no room for what a program made. */
export function outOfMemory(error: unknown): boolean {
  return error instanceof RangeError && OUT_OF_MEMORY.test(error.message);
}
