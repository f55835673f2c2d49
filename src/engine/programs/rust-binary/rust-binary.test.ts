import { describe, expect, it } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { root, sh, type Ran } from '../support/testing.ts';

function run(body: string, script = 'cargo run -q'): Ran {
  const files = {
    '/src/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n',
    '/src/src/main.rs': `use std::env;\n\nfn main() {\n${body}\n}\n`,
    '/lib64/ld-linux-x86-64.so.2': '',
  };
  return sh(root('gnu', files, ['cargo']), `cd /src; ${script}`, {
    packages: testIndexes,
    env: ['PATH=/bin', 'HOME=/root', 'NAME=you'],
  });
}

describe('a program that Cargo built', () => {
  it.each([
    ['println!("Hello, {}! {{}}", "world");', 'Hello, world! {}\n'],
    ['let name = env::var("NAME").unwrap_or_else(|_| "nobody".to_string());\nprintln!("{name}");', 'you\n'],
    ['let port: String = std::env::var("PORT").unwrap_or("80".into());\nprint!("{}", port);', '80'],
    ['for i in 0..3 { print!("{} ", i); }', '0 1 2 '],
    ['let mut n = 0;\nloop { n += 1; if n == 3 { break; } }\nprintln!("{n}");', '3\n'],
    ['println!("{:.2} {:?}", 1.5, "x");', '1.50 "x"\n'],
  ])('%s', (body, out) => {
    expect(run(body)).toMatchObject({ out, err: '', exit: 0 });
  });

  it('ends with the status it asks for, and panics as Rust does', () => {
    expect(run('eprintln!("no");\nstd::process::exit(3);')).toMatchObject({ err: 'no\n', exit: 3 });
    expect(run('env::var("X").unwrap();')).toMatchObject({ exit: 101 });
  });

  it('says what it cannot', () => {
    expect(run('let v = vec![1, 2];\nprintln!("{:?}", v);').outcome.unsupported).toHaveLength(1);
    expect(run('match 1 { _ => {} }').outcome.unsupported).toHaveLength(1);
  });
});
