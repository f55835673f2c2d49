import type { Coroutine } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';

/** A command that the shell itself carries out. `argv[0]` is its name; the result is its status. */
export type Builtin = (shell: Shell, argv: readonly string[]) => Coroutine<number>;
