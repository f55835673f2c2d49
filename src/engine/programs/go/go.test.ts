import { describe, expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

const MAIN = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n';
const FILES = { '/src/go.mod': 'module example.com/hello\n\ngo 1.21\n', '/src/main.go': MAIN };

const run = (script: string, files: Record<string, string> = FILES): Ran =>
  sh(root('busybox', { '/src/x': '', ...files }, ['go']), `cd /src; ${script}`, {
    packages: testIndexes,
    env: ['PATH=/bin', 'GOLANG_VERSION=1.27.1'],
  });

function binary(ran: Ran, path = '/src/hello'): { readonly size: number; readonly sha256: string } {
  const inode = ran.outcome.tree.find(path)?.inode;
  if (inode?.type !== 'file') throw new Error(`there is no ${path}: ${ran.err}`);
  return inode.content;
}

describe('go build', () => {
  it('makes a binary named after the module, or as -o says', () => {
    const done = run('go build && test -x hello');
    expect(done).toMatchObject({ out: '', err: '', exit: 0 });
    expect(binary(done).size).toBe(2_000_000 + MAIN.length);
    expect(binary(run('go build -ldflags="-s -w" -o /out/ .'), '/out/hello').size).toBe(
      1_000_000 + MAIN.length,
    );
    expect(binary(run('go build -o server main.go'), '/src/server').size).toBe(2_000_000 + MAIN.length);
    const web = MAIN.replace('"fmt"', '(\n\t"fmt"\n\t"net/http"\n)');
    expect(binary(run('go build', { ...FILES, '/src/main.go': web })).size).toBe(7_000_000 + web.length);
  });

  it('makes the same of the same, and something else of anything else', () => {
    const digest = (script: string, files = FILES): string => binary(run(script, files)).sha256;
    const same = digest('go build');
    expect(digest('sleep 5; echo readme > README; go build -v')).toBe(same);
    expect(digest('CGO_ENABLED=0 go build')).not.toBe(same);
    expect(digest('go build -ldflags "-X main.v=1"')).not.toBe(same);
    expect(digest('go build', { ...FILES, '/src/main.go': MAIN.replace('hi', 'ho') })).not.toBe(same);
    const split = { ...FILES, '/src/main.go': MAIN.replace('"fmt"', '"example.com/hello/a"') };
    const other = (text: string) => ({ ...split, '/src/a/a.go': `package a\n// ${text}\n` });
    expect(digest('go build', other('x'))).not.toBe(digest('go build', other('y')));
  });

  it.each([
    [
      'rm go.mod; go build',
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'\n",
    ],
    ['rm main.go; go build', 'no Go files in /src\n'],
    ['go build ./cmd/x', 'stat ./cmd/x: directory not found\n'],
    ['echo > main.go; go build', "main.go:1:1: expected 'package', found 'EOF'\n"],
  ])('%s fails', (script, err) => {
    expect(run(script)).toMatchObject({ exit: 1, err });
  });

  it.each([
    'go run .',
    'go build ./...',
    'go build -buildmode=plugin',
    'echo "require example.com/x v1.0.0" >> go.mod; go mod download',
    'echo "require example.com/x v1.0.0" >> go.mod; go build',
  ])('%s is not simulated', (script) => {
    expect(run(script).outcome.unsupported).toHaveLength(1);
  });
});

it('downloads nothing where nothing is needed, and knows its version', () => {
  expect(run('go mod download')).toMatchObject({ exit: 0, err: 'go: no module dependencies to download\n' });
  expect(run('go mod tidy')).toMatchObject({ exit: 0, out: '', err: '' });
  expect(run('go version').out).toBe('go version go1.27.1 linux/amd64\n');
});

describe('what a binary is linked with', () => {
  const NET = MAIN.replace('"fmt"', '(\n\t"fmt"\n\t_ "net"\n)');
  const linked = (env: string, source: string, tools: readonly string[] = ['gcc']): boolean => {
    const tree = root('busybox', { ...FILES, '/src/main.go': source }, ['go', ...tools]);
    const ran = sh(tree, `cd /src; ${env} go build && ./hello`, {
      packages: testIndexes,
      env: ['PATH=/bin'],
    });
    return ran.err.includes('./hello: not found');
  };

  it.each([
    ['', NET, ['gcc'], true],
    ['', NET, [], false],
    ['', MAIN, ['gcc'], false],
    ['CGO_ENABLED=0', NET, ['gcc'], false],
    ['CGO_ENABLED=1', NET, ['gcc'], true],
    ['', NET.replace('_ "net"', '_ "net/url"'), ['gcc'], false],
  ] as const)('with %j and the source %j', (env, source, tools, expected) => {
    expect(linked(env, source, tools)).toBe(expected);
  });

  it('starts where the loader is', () => {
    const tree = root('busybox', { ...FILES, '/src/main.go': NET, '/lib64/ld-linux-x86-64.so.2': '' }, [
      'go',
      'gcc',
    ]);
    const ran = sh(tree, 'cd /src; go build && ./hello', { packages: testIndexes, env: ['PATH=/bin'] });
    expect(ran).toMatchObject({ out: 'hi\n', exit: 0 });
  });
});
