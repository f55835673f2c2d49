import { describe, expect, it } from 'vitest';
import { checkMount, readMount } from './mount.ts';

const expand = (text: string) =>
  text.includes('!')
    ? ({ ok: false, error: 'boom' } as const)
    : ({ ok: true, value: text.replace('$X', 'x') } as const);

describe('readMount', () => {
  it.each([
    ['target=/a', { type: 'bind', target: '/a', readOnly: true }],
    [
      'TYPE=Cache,dst=/$X,id=$X,sharing=locked,mode=0750,uid=1,gid=2',
      {
        type: 'cache',
        target: '/x',
        id: 'x',
        sharing: 'locked',
        mode: 0o750,
        uid: 1,
        gid: 2,
        readOnly: false,
      },
    ],
    ['type=tmpfs,destination=/t,size=1.5k', { size: 1536, readOnly: false }],
    ['type=secret,id=a,env=A,required', { id: 'a', env: 'A', required: true }],
    ['type=ssh,required=T', { required: true }],
    ['from=a,src=/b,target=/c,rw', { from: 'a', source: '/b', readOnly: false }],
    ['target=/c,readwrite=false', { readOnly: true }],
    ['"source=a,b",target=/c', { source: 'a,b' }],
  ])('%s', (text, mount) => {
    expect(readMount(text, expand)).toMatchObject({ ok: true, value: mount });
  });

  it.each([
    ['type=nope', 'unsupported mount type "nope"'],
    ['type=cahe', 'unsupported mount type "cahe" (did you mean cache?)'],
    ['type=cache,sharing=lock', 'unsupported sharing value "lock" (did you mean locked?)'],
    ['targt=/x', "unexpected key 'targt' in 'targt=/x' (did you mean target?)"],
    ['hasOwnProperty=/x', "unexpected key 'hasownproperty' in 'hasOwnProperty=/x'"],
    ['target', "invalid field 'target' must be a key=value pair"],
    ['ro=perhaps', 'invalid value for ro: perhaps'],
    ['required', "unexpected key 'required' for mount type 'bind'"],
    ['size=1', "unexpected key 'size' for mount type 'bind'"],
    ['type=tmpfs,size=1x', 'invalid value for size: 1x'],
    ['type=cache,mode=9', 'invalid value 9 for mode'],
    ['type=cache,uid=-1', 'invalid value -1 for uid'],
    ['type=tmpfs,gid=1', 'gid not allowed for "tmpfs" type mounts'],
    ['type=secret', 'invalid secret mount. one of source, target required'],
    ['type=secret,source=a,id=b', "both source and id can't be set"],
    ['type=secret,id=a,from=b', 'secret mount should not have a from'],
    ['type=secret,id=a,sharing=shared', 'secret mount should not define sharing'],
    ['target=/x,sharing=shared', 'invalid cache sharing set for bind mount'],
    ['target=!', 'boom'],
    [
      '"a',
      'failed to parse csv mounts: parse error on line 1, column 2: extraneous or missing " in quoted-field',
    ],
    [
      '"a"b',
      'failed to parse csv mounts: parse error on line 1, column 3: extraneous or missing " in quoted-field',
    ],
  ])('%s is refused', (text, error) => {
    expect(readMount(text, expand)).toEqual({ ok: false, error });
  });
});

describe('checkMount', () => {
  it('leaves all but the form and `from` for later', () => {
    expect(checkMount('type=nope,from=a$,what').ok).toBe(true);
    expect(checkMount('from=${A}').ok).toBe(false);
  });
});
