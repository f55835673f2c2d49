import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const busybox = root('busybox', { '/w/b.txt': 'b\n' });
const debian = root('gnu', { '/w/b.txt': 'b\n' });

/** What ash, dash and bash print on stdout, errors left out. */
function three(script: string): readonly [string, string, string] {
  return [sh(busybox, script).out, sh(debian, script).out, sh(debian, script, { shell: '/bin/bash' }).out];
}

describe('where the three shells part', () => {
  it.each([
    ['numbers in variables', 'x=1+2; echo $((x*2))', ['6\n', '', '6\n']],
    ['octal digits', 'echo $((08)); echo on', ['', '', '']],
    ['signs in a row', 'echo $((2--1))', ['3\n', '3\n', '3\n']],
    ['the other side of ||', 'x=0; : $((1 || (x=1))); echo $x', ['1\n', '0\n', '0\n']],
    [
      'numbers that do not fit',
      'echo $((9223372036854775808))',
      ['-9223372036854775808\n', '9223372036854775807\n', '-9223372036854775808\n'],
    ],
    ['(( is two subshells', 'x=1; ((x=5)); echo $x', ['1\n', '1\n', '5\n']],
    [
      '$* in an assignment',
      'set -- a b; IFS=,; x=$*; y=$@; echo "$x $y"',
      ['a,b a,b\n', 'a,b a,b\n', 'a,b a b\n'],
    ],
    ['a list with pieces cut off', 'set -- a.x b.x; echo ${@%.x}', ['a.x b\n', 'a.x b\n', 'a b\n']],
    ['anchors of a replacement', 'x=aa; echo ${x/#a/b}', ['aa\n', '', 'ba\n']],
    ['[^…]', 'case a in [^a]) echo no;; *) echo yes;; esac', ['yes\n', 'no\n', 'yes\n']],
    ['x+=y', 'x=a; x+=b; echo $x', ['a\n', 'a\n', 'ab\n']],
    ['a hidden local', 'x=o; f() { local x; echo ${x-unset}; }; f', ['unset\n', 'o\n', 'unset\n']],
    ['unset f', 'f() { echo f; }; unset f; f', ['f\n', 'f\n', '']],
    ['[ a == a ]', '[ a == a ] && echo equal', ['equal\n', '', 'equal\n']],
    ['[ -a file ]', '[ -a /w ] && echo there', ['', '', 'there\n']],
    ['.*', 'cd /w; echo .*', ['. ..\n', '. ..\n', '.*\n']],
    ['a file in the working directory', 'cd /w; echo "echo read" > s; . s', ['read\n', '', 'read\n']],
    ['command -v with two names', 'command -v cd nosuch true', ['cd\n', 'cd\n', 'cd\ntrue\n']],
    ['tildes in words', 'HOME=/h; echo a=~', ['a=~\n', 'a=~\n', 'a=/h\n']],
    ['>&file', '{ echo a >&f; } 2>&-; cat f', ['a\n', '', 'a\n']],
    ['dash has no LINENO', 'echo ${LINENO-none}', ['0\n', 'none\n', '1\n']],
  ])('%s', (_what, script, outputs) => {
    expect(three(script)).toEqual(outputs);
  });

  it('a mistake in an expansion costs the shell its life, in bash only the line', () => {
    expect(three('echo $((1/0)); echo same\necho next $?')).toEqual(['', '', 'next 1\n']);
  });
});

describe('what the three shells do alike', () => {
  it.each([
    ['text beside brackets is split', "x='  a  b '; echo [$x]", '[ a b ]\n'],
    ['printf rounds halves to the even digit', "printf '%.0f %.0f %.3e\\n' 2.5 3.5 12345", '2 4 1.234e+04\n'],
    ['cd //', 'cd //; pwd', '//\n'],
    [
      'set -e spares eval where its status is tested',
      'set -e; true && eval "false; echo in" || echo or',
      'in\n',
    ],
    ['a job that was waited for leaves its number', 'true & wait $!; (exit 3) & wait %1; echo $?', '3\n'],
    [
      'a background subshell catches signals itself',
      '(trap "echo caught; exit 0" TERM; while :; do sleep 0.05; done) & p=$!; sleep 0.2; kill $p; wait $p; echo $?',
      'caught\n0\n',
    ],
    ['cp of a device is what can be read from it', 'cp /dev/null /w/n; [ -f /w/n ] && echo file', 'file\n'],
    [
      'an interpreter with a carriage return is missing',
      'printf "#!/bin/sh\\r\\n" > s; chmod +x s; ./s; echo $?',
      '127\n',
    ],
  ])('%s', (_what, script, output) => {
    expect(three(script)).toEqual([output, output, output]);
  });

  it('set -x writes to where errors went before the redirections of a command', () => {
    for (const shell of ['/bin/sh', '/bin/bash'])
      expect(sh(debian, 'set -x; ls /nofile 2>/dev/null', { shell }).err).toBe('+ ls /nofile\n');
  });

  it('names what ran: a sourced file, eval, a function', () => {
    const script = 'cd /w; echo nosuch > s; . ./s; eval nosuch; f() { nosuch; }; f';
    expect(sh(busybox, script).err).toBe(
      '/bin/sh: ./s: line 1: nosuch: not found\n/bin/sh: eval: line 0: nosuch: not found\n/bin/sh: nosuch: not found\n',
    );
    expect(sh(debian, script).err).toBe(
      '/bin/sh: 1: ./s: nosuch: not found\n/bin/sh: 1: eval: nosuch: not found\n/bin/sh: 1: nosuch: not found\n',
    );
    expect(sh(debian, script, { shell: '/bin/bash' }).err).toBe(
      './s: line 1: nosuch: command not found\n/bin/bash: line 1: nosuch: command not found\nenvironment: line 1: nosuch: command not found\n',
    );
  });
});
