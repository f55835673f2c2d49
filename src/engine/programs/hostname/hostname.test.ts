import { expect, test } from 'vitest';
import { root, sh } from '../support/testing.ts';

function asked(line: string): string {
  const files = { '/etc/hosts': `127.0.0.1\tlocalhost\n${line}\n` };
  return sh(root('busybox', files, ['hostname']), 'hostname -f; hostname -d; hostname -i').out;
}

test('the full name, the domain and the address are those of /etc/hosts', () => {
  expect(asked('172.17.0.2\ttest.example.com test')).toBe('test.example.com\nexample.com\n172.17.0.2\n');
});

test('a name without a domain has none to print', () => {
  expect(asked('172.17.0.2\ttest')).toBe('test\n172.17.0.2\n');
});
