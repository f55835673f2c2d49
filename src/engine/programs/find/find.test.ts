import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const files = { '/w/a.js': 'x\n', '/w/d/b.md': '' };
const busybox = root('busybox', files);
const gnu = root('gnu', files);

describe('find', () => {
  it('rounds sizes up to units in GNU, compares bytes in busybox', () => {
    expect(sh(gnu, 'find /w -type f -size -1k').out).toBe('/w/d/b.md\n');
    expect(sh(busybox, 'find /w -type f -size -1k | sort').out).toBe('/w/a.js\n/w/d/b.md\n');
  });

  it('checks arguments before it walks', () => {
    for (const test of ['-type x', '-maxdepth x', '-size x', '-user nosuch', '-newer nosuch', '-mtime x']) {
      for (const tree of [gnu, busybox]) {
        const { out, exit } = sh(tree, `find /w ${test}`);
        expect([test, out, exit]).toEqual([test, '', 1]);
      }
    }
  });

  it('runs -execdir in the directory of what it found, and -ok only when told', () => {
    const cat = root('gnu', files, ['echo']);
    expect(sh(cat, 'find /w -name b.md -execdir echo {} ";"').out).toBe('./b.md\n');
    expect(sh(cat, 'find /w -name b.md -ok rm {} ";" < /etc/group; ls /w/d').out).toBe('b.md\n');
  });
});
