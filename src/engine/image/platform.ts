/** Operating system and processor an image is for (OCI image spec). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** What the simulated builder runs on. */
export const BUILD_PLATFORM: Platform = { os: 'linux', architecture: 'amd64' };

const SYSTEMS = [
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos',
].flatMap((names) => names.split(' '));

const ARCHITECTURES = [
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32',
  'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm',
].flatMap((names) => names.split(' '));

const ALIASES: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm/v7',
  armel: 'arm/v6',
};

const COMPONENT = /^[A-Za-z0-9_.-]+$/;

/**
 * Reads `linux/arm64/v8`, `arm64` or `linux`; what is not said is the builder's own. Gives the error text of
 * containerd's platforms package as a string.
 */
export function parsePlatform(specifier: string): Platform | { readonly error: string } {
  if (specifier.includes('*'))
    return { error: `"${specifier}": wildcards not yet supported: invalid argument` };
  const parts = specifier.split('/');
  if (parts.length > 4) parts.splice(3, parts.length - 3, parts.slice(3).join('/'));
  for (const part of splitAtMost(specifier, 4)) {
    if (!COMPONENT.test(part.replace(/\(.*\)$/, ''))) {
      return {
        error: `"${part}" is an invalid component of "${specifier}": platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`,
      };
    }
  }
  const [first = '', second, third] = parts;
  if (second === undefined) return parseSingle(specifier, first);
  const os = normalizeOs(first);
  return normalizeArchitecture(os, second, third);
}

function splitAtMost(text: string, count: number): string[] {
  const parts = text.split('/');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join('/')];
}

function parseSingle(specifier: string, word: string): Platform | { readonly error: string } {
  const os = normalizeOs(word);
  if (SYSTEMS.includes(os)) return { ...BUILD_PLATFORM, os };
  const platform = normalizeArchitecture(BUILD_PLATFORM.os, word, undefined);
  if (ARCHITECTURES.includes(platform.architecture)) return platform;
  return { error: `"${specifier}": unknown operating system or architecture: invalid argument` };
}

function normalizeOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function normalizeArchitecture(os: string, architecture: string, variant: string | undefined): Platform {
  const [name = '', implied] = (ALIASES[architecture.toLowerCase()] ?? architecture.toLowerCase()).split('/');
  let chosen = variant?.toLowerCase() ?? implied ?? '';
  if (name === 'arm64' && (chosen === '8' || chosen === 'v8')) chosen = '';
  if (name === 'arm' && chosen === '') chosen = 'v7';
  if (name === 'arm' && /^[5678]$/.test(chosen)) chosen = `v${chosen}`;
  if (name === 'amd64' && chosen === 'v1') chosen = '';
  return chosen === '' ? { os, architecture: name } : { os, architecture: name, variant: chosen };
}

/** `linux/arm/v7`. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
}
