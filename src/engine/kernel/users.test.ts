import { describe, expect, it } from 'vitest';
import { parseGroup, parsePasswd, resolveUser } from './users.ts';

const passwd = parsePasswd('root:x:0:0:root:/root:/bin/sh\nbad line\napp:x:1000:1001:App:/srv:/bin/ash\n');
const groups = parseGroup('root:x:0:\nwheel:x:10:root,app\napp:x:1001:\n');

describe('USER', () => {
  it.each([
    ['', { uid: 0, gid: 0, groups: [10], home: '/root' }],
    ['app', { uid: 1000, gid: 1001, groups: [10], home: '/srv' }],
    ['1000', { uid: 1000, gid: 1001, groups: [10], home: '/srv' }],
    ['1234', { uid: 1234, gid: 0, groups: [], home: '/' }],
    ['app:wheel', { uid: 1000, gid: 10, groups: [], home: '/srv' }],
    ['1234:5678', { uid: 1234, gid: 5678, groups: [], home: '/' }],
    ['+1000', { uid: 1000, gid: 1001, groups: [10], home: '/srv' }],
    ['-1', 'uids and gids must be in range 0-2147483647'],
    ['1:2147483648', 'uids and gids must be in range 0-2147483647'],
    ['ghost', 'unable to find user ghost: no matching entries in passwd file'],
    ['app:ghosts', 'unable to find group ghosts: no matching entries in group file'],
  ])('%j', (text, expected) => {
    expect(resolveUser(text, passwd, groups)).toEqual(
      typeof expected === 'string' ? expected : { ...expected },
    );
  });
});
