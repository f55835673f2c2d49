import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const busybox = root('busybox', { '/t/a': '', '/t/.h': '', '/t/b/c/z': '' });

describe('tree of busybox', () => {
  it('draws what is below, links as files', () => {
    expect(sh(busybox, 'ln -s b t/l; tree t nope').out).toBe(
      't\n├── a\n├── b\n│   └── c\n│       └── z\n└── l -> b\nnope [error opening dir]\n\n2 directories, 3 files\n',
    );
  });

  it('begins in the working directory', () => {
    expect(sh(busybox, 'cd t/b; tree').out).toBe('.\n└── c\n    └── z\n\n1 directories, 1 files\n');
  });
});
