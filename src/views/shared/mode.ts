import type { Inode } from '../../engine/index.ts';

const KINDS: Readonly<Record<Inode['type'], string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  fifo: 'p',
  char: 'c',
  block: 'b',
  socket: 's',
};

/** Type and permissions as `ls -l` writes them, setuid, setgid and sticky included. */
export function modeText(inode: Pick<Inode, 'type' | 'mode'>): string {
  const { mode } = inode;
  const bits = ['r', 'w', 'x', 'r', 'w', 'x', 'r', 'w', 'x'].map((letter, i) =>
    (mode >> (8 - i)) & 1 ? letter : '-',
  );
  const special = (at: number, bit: number, letter: string): void => {
    if ((mode & bit) !== 0) bits[at] = bits[at] === 'x' ? letter : letter.toUpperCase();
  };
  special(2, 0o4000, 's');
  special(5, 0o2000, 's');
  special(8, 0o1000, 't');
  return KINDS[inode.type] + bits.join('');
}
