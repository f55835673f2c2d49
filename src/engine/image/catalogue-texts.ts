import type { GroupData, OsData, PackageData, UserData } from './catalogue-data.ts';

const DAY = 86_400_000;

/** /etc/passwd (passwd(5)). */
export function passwdText(users: readonly UserData[]): string {
  return lines(
    users.map(
      (user) => `${user.name}:x:${user.uid}:${user.gid}:${user.gecos ?? ''}:${user.home}:${user.shell}`,
    ),
  );
}

/** /etc/group (group(5)). */
export function groupText(groups: readonly GroupData[]): string {
  return lines(groups.map((group) => `${group.name}:x:${group.gid}:${(group.members ?? []).join(',')}`));
}

/**
 * /etc/shadow (shadow(5)): nobody has a password. Alpine leaves the dates empty and marks all but root as locked;
 * elsewhere the last change is the day of the image. `now` is in milliseconds since 1970.
 */
export function shadowText(
  users: readonly UserData[],
  manager: OsData['packageManager'],
  now: number,
): string {
  if (manager === 'apk')
    return lines(users.map(({ name }) => `${name}:${name === 'root' ? '*' : '!'}::0:::::`));
  const day = Math.floor(now / DAY);
  return lines(users.map(({ name }) => `${name}:*:${day}:0:99999:7:::`));
}

/** A file that lists the installed packages, as the package manager itself keeps it. */
export interface PackageDatabase {
  readonly path: string;
  readonly text: string;
}

/** The database of apk or dpkg; null for other managers. */
export function packageDatabase(
  packages: readonly PackageData[],
  manager: OsData['packageManager'],
): PackageDatabase | null {
  switch (manager) {
    case 'apk':
      return { path: '/lib/apk/db/installed', text: packages.map(apkEntry).join('') };
    case 'apt':
      return { path: '/var/lib/dpkg/status', text: packages.map(dpkgEntry).join('') };
    case 'microdnf':
    case 'none':
      return null;
  }
}

/** apk's installed database: one letter per field, a blank line after each package. */
function apkEntry({ name, version, size }: PackageData): string {
  return paragraph([`P:${name}`, version && `V:${version}`, 'A:x86_64', size !== undefined && `I:${size}`]);
}

/** dpkg's status file (deb-control(5)); Installed-Size is in KiB. */
function dpkgEntry({ name, version, size }: PackageData): string {
  return paragraph([
    `Package: ${name}`,
    'Status: install ok installed',
    size !== undefined && `Installed-Size: ${Math.ceil(size / 1024)}`,
    'Architecture: amd64',
    version && `Version: ${version}`,
  ]);
}

function paragraph(fields: readonly (string | false | undefined)[]): string {
  return fields.map((field) => (field ? field + '\n' : '')).join('') + '\n';
}

function lines(rows: readonly string[]): string {
  return rows.map((row) => row + '\n').join('');
}
