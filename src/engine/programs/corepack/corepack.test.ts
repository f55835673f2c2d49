import { expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh } from '../support/testing.ts';

const tree = root(
  'busybox',
  { '/usr/local/bin/x': '', '/usr/local/lib/node_modules/corepack/dist/pnpm.js': '' },
  ['corepack'],
);
const SHOW = 'ls /usr/local/bin; readlink /usr/local/bin/pnpm';
const PACKAGES = { packages: testIndexes };

it('links its stand-ins beside node, all or those named, and takes them away', () => {
  expect(sh(tree, `corepack enable && ${SHOW}`, PACKAGES).out).toBe(
    'pnpm\npnpx\nx\nyarn\nyarnpkg\n../lib/node_modules/corepack/dist/pnpm.js\n',
  );
  expect(sh(tree, 'corepack enable pnpm && ls /usr/local/bin', PACKAGES).out).toBe('pnpm\npnpx\nx\n');
  expect(sh(tree, 'corepack enable && corepack disable; ls /usr/local/bin', PACKAGES).out).toBe('x\n');
});

it('is not simulated where it fetches what is named', () => {
  expect(sh(tree, 'corepack prepare pnpm@9 --activate', PACKAGES).outcome.unsupported).toHaveLength(1);
});
