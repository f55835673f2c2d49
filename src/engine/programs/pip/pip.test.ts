import { describe, expect, it, test } from 'vitest';
import { testIndexes } from '../../packages/testing.ts';
import { TreeEditor, textContent, type FileTree } from '../../files/index.ts';
import { root, sh, type Ran } from '../support/testing.ts';
import { allows, readRequirement } from './requirement.ts';

/** A root with the pip of a python image, or with the distribution's own. */
function tree(directory: string, files: Record<string, string>): FileTree {
  const editor = new TreeEditor(root('gnu', { '/app/x': '', ...files }));
  const common = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
  const bin = editor.makeDirectories(directory, common);
  for (const [name, program] of [
    ['pip3.12', 'pip'],
    ['python3.12', 'python3'],
  ] as const) {
    editor.add(bin, name, { type: 'file', ...common, content: textContent('\x7fELF'), program });
  }
  editor.add(bin, 'pip', { type: 'symlink', ...common, target: 'pip3.12' });
  editor.add(bin, 'python', { type: 'symlink', ...common, target: 'python3.12' });
  return editor.snapshot();
}

const run = (
  script: string,
  files: Record<string, string> = {},
  { directory = '/usr/local/bin', user = '' } = {},
): Ran =>
  sh(tree(directory, files), `cd /app; ${script}`, {
    packages: testIndexes,
    env: [`PATH=${directory}:/bin`, 'HOME=/root'],
    user,
  });

function bytes({ outcome }: Ran, below: string): number {
  let sum = 0;
  for (const { path, inode } of outcome.tree.walk()) {
    const counted = path.startsWith(below) && !path.endsWith('/RECORD');
    if (inode.type === 'file' && counted) sum += inode.content.size;
  }
  return sum;
}

const SITE = '/usr/local/lib/python3.12/site-packages';
const FLASK = 345_282 + 497_101;
const ROOT = "WARNING: Running pip as the 'root' user";

describe('pip install', () => {
  it('installs names with what they need, and byte code', () => {
    const done = run('pip install flask');
    expect(done.out).toBe(
      'Collecting flask\n  Downloading flask-3.1.3-py3-none-any.whl (103 kB)\n' +
        'Collecting jinja2 (from flask)\n  Downloading jinja2-3.1.6-py3-none-any.whl (134 kB)\n' +
        'Installing collected packages: jinja2, flask\nSuccessfully installed flask-3.1.3 jinja2-3.1.6\n',
    );
    expect(done.err).toMatch(ROOT);
    expect(bytes(done, SITE)).toBe(2 * FLASK);
    expect(bytes(run('pip install -q --no-compile flask'), SITE)).toBe(FLASK);
    expect(run('pip install -q --root-user-action=ignore flask')).toMatchObject({ out: '', err: '' });
    expect(
      run('pip install -q --root-user-action ignore flask; /usr/local/bin/flask run').outcome.unsupported,
    ).toHaveLength(1);
  });

  it('keeps downloads in the cache unless told not to', () => {
    const download = 103_424 + 134_899;
    expect(bytes(run('pip install flask'), '/root/.cache/pip')).toBe(download);
    expect(bytes(run('pip install --no-cache-dir flask'), '/root')).toBe(0);
    expect(bytes(run('PIP_NO_CACHE_DIR=1 pip install flask'), '/root')).toBe(0);
    expect(bytes(run('pip install --cache-dir /c flask'), '/c')).toBe(download);
    expect(bytes(run('pip install flask; pip cache purge'), '/root')).toBe(0);
    expect(run('pip install -q flask; pip uninstall -qy flask; pip install flask').out).toContain(
      'Using cached flask',
    );
  });

  it('reads requirements', () => {
    const files = {
      '/app/requirements.txt':
        '# web\nFlask >= 3.0  # the server\n\n-r more/other.txt\npywin32; sys_platform == "win32"\n',
      '/app/more/other.txt': 'numpy==2.4.6 \\\n  --hash=sha256:0\n',
    };
    const done = run('pip install --no-cache-dir -r requirements.txt', files);
    expect(done.exit).toBe(0);
    expect(done.out).toContain('Collecting Flask>=3.0 (from -r requirements.txt (line 2))\n');
    expect(done.out).toContain('(from -r more/other.txt (line 1))\n');
    expect(done.out).toContain('numpy-2.4.6-cp312-cp312-manylinux_2_27_x86_64');
    expect(bytes(done, SITE)).toBeCloseTo(2 * FLASK + 1.5 * 57_361_036, -1);
  });

  it('installs nothing twice', () => {
    const done = run('pip install -q flask; pip install flask; pip freeze');
    expect(done.out).toContain(`Requirement already satisfied: flask in ${SITE} (3.1.3)\n`);
    expect(done.out).not.toContain('Installing');
    expect(done.out).toMatch(/Flask==3\.1\.3\nJinja2==3\.1\.6\n$/);
    expect(bytes(run('pip install -q flask; pip uninstall -y flask jinja2'), SITE)).toBe(0);
  });

  it('says whose sizes stand in for a version that the data do not hold', () => {
    const done = run('pip install --root-user-action=ignore flask==2.3.2');
    expect(done.out).toContain('Downloading flask-2.3.2-py3-none-any.whl');
    expect(done.err).toBe('layerwise: Flask 2.3.2 has the size of version 3.1.3\n');
    expect(run('pip install -q flask==2.3.2; pip install -q flask; pip freeze').out).toContain(
      'Flask==2.3.2',
    );
    expect(run('pip install -q flask==2.3.2; pip install -q "flask>=3"; pip freeze').out).toContain(
      'Flask==3.1.3',
    );
  });

  it.each([
    [
      'pip install nosuch',
      /^ERROR: Could not find a version .* nosuch \(from versions: none\)\nERROR: No matching distribution found for nosuch\nlayerwise: /,
    ],
    [
      'pip install -r nosuch.txt',
      /^ERROR: Could not open requirements file: \[Errno 2\] No such file or directory: 'nosuch\.txt'\n$/,
    ],
    ['pip install', /^ERROR: You must give at least one requirement to install/],
  ])('%s fails as pip does', (script, err) => {
    const done = run(script);
    expect(done.err).toMatch(err);
    expect(done.exit).toBe(1);
  });

  it('goes to the home of a user who may not write to the site', () => {
    const done = run('pip install --no-cache-dir flask', { '/home/me/x': '' }, { user: '1000' });
    expect(done.out).toMatch(
      /^Defaulting to user installation because normal site-packages is not writeable\n/,
    );
    expect(done.exit).toBe(1);
    const home = run('mkdir /tmp/h; HOME=/tmp/h pip install --no-cache-dir flask', {}, { user: '1000' });
    expect(bytes(home, '/tmp/h/.local/lib/python3.12/site-packages')).toBe(2 * FLASK);
    expect(home.err).toBe('');
  });

  it('leaves the Python of a distribution alone', () => {
    const debian = { '/etc/os-release': 'ID=debian\nVERSION_ID="12"\n' };
    const done = run('pip install flask', debian, { directory: '/usr/bin' });
    expect(done.err).toMatch(/^error: externally-managed-environment\n/);
    expect(done.exit).toBe(1);
    expect(run('pip install --break-system-packages flask', debian, { directory: '/usr/bin' }).exit).toBe(0);
  });

  it.each(['pip install .', 'pip install -e .', 'pip install --index-url x flask', 'pip wheel x'])(
    '%s is not simulated',
    (script) => {
      expect(run(script).outcome.unsupported).toHaveLength(1);
    },
  );

  it('is a module, too', () => {
    expect(run('python -m pip install -q flask; pip freeze').out).toContain('Flask==3.1.3\n');
  });
});

test.each([
  ['x>=1,<2', '1.5', true],
  ['x>=1,<2', '2.0', false],
  ['x~=1.4.2', '1.4.9', true],
  ['x~=1.4.2', '1.5.0', false],
  ['x==1.*', '1.9', true],
  ['x!=1.9', '1.9', false],
  ['x[all] == 1.9', '1.9', true],
  ['x (>=1)', '1.9', true],
])('%s allows %s: %s', (text, version, expected) => {
  const requirement = readRequirement(text);
  expect(requirement === null ? null : allows(requirement, version)).toBe(expected);
});
