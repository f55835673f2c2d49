import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How much a thousand builds of one image hold, measured in a process of its own: one line. */
export function memoryOfBuilds(): string {
  return measured('./memory-child.ts');
}

/** Times of commands in a long terminal session with many containers and logs, and what it holds: lines. */
export function longSession(): string {
  return measured('./session-child.ts');
}

function measured(child: string): string {
  const program = fileURLToPath(new URL(child, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', program], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd();
}
