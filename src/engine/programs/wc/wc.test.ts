import { expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

/** Ten bytes: eight characters of UTF-8, one of them two bytes long, and a byte that is none. */
const PREPARE = "printf 'h\\303\\251llo\\nw\\377\\n' > f; ";

it.each([
  ['busybox', 'wc -m f', '9 f\n'],
  ['busybox', 'LC_ALL=C wc -m < f', '9\n'],
  ['gnu', 'wc -m f', '10 f\n'],
  ['gnu', 'LANG=C.UTF-8 wc -m f', '8 f\n'],
  ['gnu', 'LC_ALL=C LANG=C.UTF-8 wc -mc f', '10 10 f\n'],
  ['gnu', 'LANG=C.UTF-8 wc -mc f', ' 8 10 f\n'],
] as const)('%s: %s', (kind, script, out) => {
  expect(sh(root(kind, {}, kind === 'gnu' ? ['wc'] : []), PREPARE + script).out).toBe(out);
});
