/** A wrong expression; `usage`: busybox prints its help. */
export class FindError extends Error {
  readonly usage: boolean;

  constructor(message: string, usage = false) {
    super(message);
    this.usage = usage;
  }
}
