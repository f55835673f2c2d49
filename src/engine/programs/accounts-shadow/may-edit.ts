import type { Process } from '../../kernel/index.ts';

/** Whether the account files may be edited; says so when not. */
export function mayEdit(process: Process): boolean {
  if (process.euid === 0) return true;
  process.complain(
    `${process.name}: Permission denied.\n${process.name}: cannot lock /etc/passwd; try again later.\n`,
  );
  return false;
}
