/** A mistake that ends a non-interactive shell; in bash often only the line, up to its end. */
export class ShellError extends Error {
  readonly status: number;
  /** True when the whole shell ends, not the current command alone. */
  readonly fatal: boolean;

  /** The built-in that says it; empty for the shell itself. */
  readonly builtin: string;

  /** The message is out already, said by the function or file it happened in. */
  said = false;

  constructor(message: string, status: number, fatal = true, builtin = '') {
    super(message);
    this.builtin = builtin;
    this.status = status;
    this.fatal = fatal;
  }
}

/** `exit`, or `set -e` having its way: unwinds to the shell's main, which runs the EXIT trap. */
export class ShellExit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status & 255;
  }
}

/** `return` from a function or a sourced script. */
export class ShellReturn extends Error {
  readonly status: number;

  constructor(status: number) {
    super('return');
    this.status = status;
  }
}

/** `break` and `continue`. */
export class LoopControl extends Error {
  readonly kind: 'break' | 'continue';
  depth: number;
  /** Status the loop ends with. */
  readonly status: number;

  constructor(kind: 'break' | 'continue', depth: number, status = 0) {
    super(kind);
    this.kind = kind;
    this.depth = depth;
    this.status = status;
  }
}

/** Ctrl-C in an interactive shell: unwinds to its prompt; one without a prompt ends. */
export class ShellInterrupt extends Error {
  constructor() {
    super('interrupted');
  }
}
