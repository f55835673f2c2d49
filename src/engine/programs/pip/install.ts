import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromUnicode, type Coroutine, type Process } from '../../kernel/index.ts';
import type { PipIndex } from '../../packages/index.ts';
import { noteUnknown, putSized, spend } from '../support/package-files.ts';
import { isCut } from '../support/registry.ts';
import { requirements, type PipLine } from './options.ts';
import { allows, normalName, wheelsFor, type Requirement, type Wheel } from './requirement.ts';
import * as site from './site.ts';

/** Packages that bring pip itself; there are no data of newer ones. */
const OWN = new Set(['pip']);

const MANAGED = `error: externally-managed-environment

× This environment is externally managed
╰─> The distribution's own package manager looks after this Python. Use it,
    or a virtual environment (python3 -m venv).

note: You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`;

const ROOT_WARNING =
  "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system " +
  'package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: ' +
  'https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to ' +
  'suppress this warning.\n';

/** `pip install`. Throws Errno. */
export function* install(process: Process, index: PipIndex, line: PipLine): Coroutine<number> {
  const wanted = yield* requirements(process, line);
  if (wanted === null) return 1;
  if (wanted.length === 0 && line.files.length === 0) {
    process.complain('ERROR: You must give at least one requirement to install (see "pip help install")\n');
    return 1;
  }
  if (site.isManaged(process) && !line.breakSystem && line.target === null) {
    process.complain(fromUnicode(MANAGED));
    return 1;
  }
  const say = (text: string): void => (line.quiet ? undefined : process.out.line(text));
  const place = choose(process, line, say);
  const there = line.target === null ? site.installedIn(process, place) : [];
  const wheels = collect(process, index, line, wanted, place, there, say);
  yield* process.out.flush();
  if (wheels === null) return 1;
  yield* download(process, line, wheels, place, say);
  if (wheels.length > 0) {
    const names = [...wheels].reverse().map(({ name }) => normalName(name));
    say(`Installing collected packages: ${names.join(', ')}`);
    for (const wheel of wheels) {
      const old = there.find((one) => normalName(one.name) === normalName(wheel.name));
      if (old !== undefined) site.remove(process, old);
      yield* site.unpack(process, index, place, wheel, line.compile);
    }
    say(
      `Successfully installed ${wheels
        .map(({ name, version }) => `${normalName(name)}-${version}`)
        .sort()
        .join(' ')}`,
    );
  }
  yield* process.out.flush();
  for (const { name, version, standsFor } of wheels) {
    if (standsFor !== null)
      process.complain(`layerwise: ${name} ${version} has the size of version ${standsFor}\n`);
  }
  if (process.euid === 0 && line.rootWarning) process.complain(ROOT_WARNING);
  return 0;
}

function choose(process: Process, line: PipLine, say: (text: string) => void): site.Site {
  const system = site.systemSite(process);
  if (line.target !== null) return { ...system, packages: line.target, bin: `${line.target}/bin` };
  if (line.user) return site.userSite(process);
  if (site.isWritable(process, system)) return system;
  say('Defaulting to user installation because normal site-packages is not writeable');
  return site.userSite(process);
}

/** The wheels that are missing, in the order they are met; null after a message about one that cannot be had. */
function collect(
  process: Process,
  index: PipIndex,
  line: PipLine,
  wanted: readonly Requirement[],
  place: site.Site,
  there: readonly site.Installed[],
  say: (text: string) => void,
): Wheel[] | null {
  const chosen = new Map<string, Wheel>();
  for (const requirement of wanted) {
    if (OWN.has(requirement.name)) {
      say(`Requirement already satisfied: ${requirement.text} in ${place.packages}${requirement.from}`);
      continue;
    }
    const own = there.find((one) => normalName(one.name) === requirement.name);
    if (isCut(process) && (own === undefined || !allows(requirement, own.version)))
      return unreachable(process, requirement);
    const wheels = wheelsFor(index, requirement, line.dependencies);
    if (wheels === null) {
      if (['setuptools', 'wheel', 'virtualenv', 'poetry', 'pipenv', 'uv'].includes(requirement.name)) {
        return process.notSimulated(`pip install ${requirement.name}`);
      }
      process.complain(
        `ERROR: Could not find a version that satisfies the requirement ${requirement.text} (from versions: none)\n` +
          `ERROR: No matching distribution found for ${requirement.text}\n`,
      );
      noteUnknown(process, [requirement.name]);
      return null;
    }
    for (const [at, wheel] of wheels.entries()) {
      const key = normalName(wheel.name);
      const old = there.find((one) => normalName(one.name) === key);
      const keeps = old !== undefined && (at > 0 || allows(requirement, old.version));
      if (keeps)
        say(
          `Requirement already satisfied: ${wheel.asked} in ${place.packages}${wheel.from} (${old.version})`,
        );
      else if (!chosen.has(key) || at === 0) chosen.set(key, wheel);
    }
  }
  return [...chosen.values()];
}

/** What pip says when it asks for a package's page and there is no network. */
function unreachable(process: Process, { name, text }: Requirement): null {
  for (let left = 4; left >= 0; left--) {
    const address = `0x7f${bytesToHex(sha256(utf8ToBytes(`${name} ${left}`))).slice(0, 9)}0`;
    process.complain(
      `WARNING: Retrying (Retry(total=${left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at ${address}>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/${name}/\n`,
    );
  }
  process.kernel.advance(8000);
  process.complain(
    `ERROR: Could not find a version that satisfies the requirement ${text} (from versions: none)\nERROR: No matching distribution found for ${text}\n`,
  );
  return null;
}

function* download(
  process: Process,
  line: PipLine,
  wheels: readonly Wheel[],
  place: site.Site,
  say: (text: string) => void,
): Coroutine<void> {
  const musl =
    process.files.find('/lib/ld-musl-x86_64.so.1') !== null || process.files.find('/sbin/apk') !== null;
  for (const wheel of wheels) {
    const { data, version } = wheel;
    const named = data.wheel.replace(/^([^-]+)-[^-]+-/, `$1-${version}-`);
    const python = named.replace(
      /cp311-cp311/,
      `cp${place.python.replace('.', '')}-cp${place.python.replace('.', '')}`,
    );
    const file = musl ? python.replace(/manylinux.*_x86_64/, 'musllinux_1_2_x86_64') : python;
    const path = line.cache === null ? null : site.cachePath(line.cache, wheel);
    const cached = path !== null && process.files.find(path) !== null;
    say(`Collecting ${wheel.asked}${wheel.from}`);
    say(`  ${cached ? 'Using cached' : 'Downloading'} ${file} (${size(data.download)})`);
    if (!cached) spend(process, data.download);
    if (path !== null && !cached) yield* putSized(process, { path, size: data.download }, 'pip');
  }
}

/** Bytes as pip shows them. */
function size(bytes: number): string {
  if (bytes > 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (bytes > 10_000) return `${Math.floor(bytes / 1000)} kB`;
  return bytes > 1000 ? `${(bytes / 1000).toFixed(1)} kB` : `${bytes} bytes`;
}
