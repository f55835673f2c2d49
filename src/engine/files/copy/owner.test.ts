import { describe, expect, it } from 'vitest';
import { sketchTree } from '../fixture.ts';
import { resolveOwner } from './owner.ts';

const tree = sketchTree({
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n\nnode:x:1000:1001::/home/node:/bin/sh\nodd:x:abc\n',
  '/etc/group': 'root:x:0:\nstaff:x:50:node\n',
});

describe('resolveOwner', () => {
  it.each<[string, number, number]>([
    ['1000', 1000, 1000],
    ['1000:50', 1000, 50],
    ['node', 1000, 1001],
    ['node:staff', 1000, 50],
    ['node:ghosts', 1000, 1001],
    ['7:staff', 7, 50],
    ['7:ghosts', 7, 7],
    ['root', 0, 0],
    ['node:root', 1000, 0],
    ['ghost', 0, 0],
    [':staff', 0, 50],
    ['odd', 0, 0],
    ['node:', 1000, 0],
    ['7:', 7, 0],
    ['-1', 0, 0],
    ['-2', 4294967294, 4294967294],
  ])('%s is %i:%i', (spec, uid, gid) => {
    const owner = resolveOwner(spec, tree);
    expect(owner.ok && [owner.value.uid, owner.value.gid]).toEqual([uid, gid]);
  });

  it('takes a missing database for an empty one', () => {
    expect(resolveOwner('node', sketchTree({}))).toMatchObject({ ok: true, value: { uid: 0, gid: 0 } });
  });

  it('fails when the database is no file', () => {
    expect(resolveOwner('node', sketchTree({ '/etc/passwd/': {} })).ok).toBe(false);
  });
});
