import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';
import { BadToml, parseToml } from './toml.ts';

const MAIN = 'fn main() {\n    println!("hi");\n}\n';
const manifest = (dependencies: string): string =>
  `[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`;

function run(script: string, dependencies = '', more: Record<string, string> = {}): Ran {
  const files = {
    '/src/Cargo.toml': manifest(dependencies),
    '/src/src/main.rs': MAIN,
    '/lib64/x': '',
    ...more,
  };
  const loader = 'touch /lib64/ld-linux-x86-64.so.2; ';
  return sh(root('gnu', files, ['cargo']), `${loader}cd /src; ${script}`, {
    packages: testIndexes,
    env: ['PATH=/bin', 'CARGO_HOME=/cargo', 'RUST_VERSION=1.97.1'],
  });
}

function content(ran: Ran, path: string): { readonly size: number; readonly sha256: string } {
  const inode = ran.outcome.tree.find(path)?.inode;
  if (inode?.type !== 'file') throw new Error(`there is no ${path}: ${ran.err}`);
  return inode.content;
}

describe('cargo build', () => {
  it('makes a binary that runs, with a size by profile', () => {
    const done = run('cargo build --release && ./target/release/app');
    expect(done.err).toMatch(
      /^ {3}Compiling app v0\.1\.0 \(\/src\)\n {4}Finished `release` profile \[optimized\] target\(s\) in \d\.\d\ds\n$/,
    );
    expect(done).toMatchObject({ out: 'hi\n', exit: 0 });
    expect(content(done, '/src/target/release/app').size).toBe(400_000 + MAIN.length);
    expect(content(run('cargo build'), '/src/target/debug/app').size).toBe(4_000_000 + MAIN.length);
  });

  it('fetches crates, compiles them first and locks their versions', () => {
    const done = run('cargo build --release', 'rand = "0.8"\n');
    expect(done.err.replace(/in \d+\.\d\ds/, 'in N')).toBe(
      [
        '    Updating crates.io index',
        '     Locking 2 packages to latest compatible versions',
        ' Downloading crates ...',
        '  Downloaded libc v0.2.139',
        '  Downloaded rand v0.8.5',
        '   Compiling libc v0.2.139',
        '   Compiling rand v0.8.5',
        '   Compiling app v0.1.0 (/src)',
        '    Finished `release` profile [optimized] target(s) in N',
        '',
      ].join('\n'),
    );
    expect(done.text('/src/Cargo.lock')).toContain(
      '[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "rand",\n]\n',
    );
    expect(content(done, '/src/target/release/app').size).toBe(427_000 + MAIN.length);
    const cache = '/cargo/registry/cache/index.crates.io-1949cf8c6b5b557f';
    expect(content(done, `${cache}/libc-0.2.139.crate`).size).toBe(600_000);
  });

  it('compiles nothing twice', () => {
    const again = run('cargo build -q; cargo build', 'rand = "0.8"\n');
    expect(again.err.split('\n').at(-2)).toMatch(/^ {4}Finished `dev` profile/);
    expect(again.err.match(/Compiling/g) ?? []).toHaveLength(0);
  });

  it('goes by the age of sources, not by what they hold', () => {
    const script =
      'cargo build -q; sed -i s/hi/ho/ src/main.rs; touch -d 2020-01-01 src/main.rs; cargo build -q; ';
    expect(run(`${script} target/debug/app`).out).toBe('hi\n');
    expect(run(`${script} sleep 1; touch src/main.rs; cargo run -q`).out).toBe('ho\n');
  });

  it('gives the same for the same, and something else for another lock file', () => {
    const digest = (script: string, dependencies: string): string =>
      content(run(script, dependencies), '/src/target/debug/app').sha256;
    const first = digest('cargo build', 'rand = "0.8"\n');
    expect(digest('sleep 3; cargo build -v', 'rand = "0.8"\n')).toBe(first);
    expect(
      digest('cargo generate-lockfile; sed -i s/0.8.5/0.8.4/ Cargo.lock; cargo build', 'rand = "0.8"\n'),
    ).not.toBe(first);
    expect(digest('RUSTFLAGS=-g cargo build', 'rand = "0.8"\n')).not.toBe(first);
  });

  it('brings what a feature needs', () => {
    const done = run('cargo build -q', 'serde = { version = "1", features = ["derive"] }\n');
    expect(done.text('/src/Cargo.lock')).toContain('serde_derive');
    expect(run('cargo build', 'serde = { version = "1", features = ["foo"] }\n')).toMatchObject({
      exit: 101,
    });
  });

  it('says which data stand in', () => {
    expect(run('cargo fetch', 'rand = "9.1"\n').err).toContain(
      'layerwise: rand 9.1.0 has the size and the dependencies of version 0.8.5\n',
    );
  });
});

describe('what goes wrong', () => {
  it.each([
    ['cd /tmp; cargo build', 'error: could not find `Cargo.toml` in `/tmp` or any parent directory\n'],
    [
      'rm -r src; cargo build',
      'error: failed to parse manifest at `/src/Cargo.toml`\n\nCaused by:\n  no targets specified',
    ],
    [
      'echo "fn main() {" > src/main.rs; cargo build',
      'error: this file contains an unclosed delimiter\n --> src/main.rs:1:12\n',
    ],
    [
      'echo "[package" > Cargo.toml; cargo build',
      'error: unclosed table, expected `]`\n --> Cargo.toml:1:9\n',
    ],
    ['cargo build --bin zz', 'error: no bin target named `zz` in default-run packages\n'],
    [
      'echo \'rand = "0.8"\' >> Cargo.toml; cargo build --locked',
      'error: cannot create the lock file /src/Cargo.lock because --locked',
    ],
    [
      'echo \'rand = "0.8"\' >> Cargo.toml; cargo build --offline',
      'error: no matching package named `rand` found\n',
    ],
    ['echo \'nosuch = "1"\' >> Cargo.toml; cargo build', 'error: no matching package named `nosuch` found\n'],
    [
      'echo \'rand = "abc"\' >> Cargo.toml; cargo build',
      'Caused by:\n  failed to parse the version requirement `abc`',
    ],
  ])('%s', (script, err) => {
    const done = run(script);
    expect(done.err).toContain(err);
    expect(done.exit).toBe(101);
  });

  it.each(['cargo test', 'cargo build --target x', 'cargo install x', 'echo > build.rs; cargo build'])(
    '%s is not simulated',
    (script) => {
      expect(run(script).outcome.unsupported).toHaveLength(1);
    },
  );
});

test('cargo init makes a project that builds', () => {
  const done = run('mkdir /w; cd /w; cargo init; cargo run -q');
  expect(done.out).toBe('Hello, world!\n');
  expect(done.err).toMatch(/^ {4}Creating binary \(application\) package\nnote: see more/);
});

describe('TOML', () => {
  it('is read with its tables, lists and kinds of text', () => {
    const text =
      'a = 1 # one\n[b.c]\nd."e f" = [1, "x",\n true]\n[[g]]\nh = { i = \'j\\\', k = "l\\n" }\n[[g]]\n';
    expect(JSON.parse(JSON.stringify(parseToml(text)))).toEqual({
      a: 1,
      b: { c: { d: { 'e f': [1, 'x', true] } } },
      g: [{ h: { i: 'j\\', k: 'l\n' } }, {}],
    });
  });

  it.each(['a', 'a =', 'a = b', '[a', 'a = 1 b = 2', 'a = "x', 'a = 1\na = 2', 'a = [1'])(
    '%j is none',
    (text) => {
      expect(() => parseToml(text)).toThrow(BadToml);
    },
  );
});
