import type { Process } from '../../kernel/index.ts';
import { installedPackages } from './database.ts';
import type { ApkLine } from './options.ts';

/** `apk info`: what is installed, whether something is (-e), and the files of packages (-L). */
export function info(process: Process, line: ApkLine): number {
  const installed = installedPackages(process);
  if (line.operands.length === 0) {
    const names = installed.map(({ name, version }) => (line.has('verbose') ? `${name}-${version}` : name));
    for (const name of names.sort()) process.out.line(name);
    return 0;
  }
  if (!line.has('installed') && !line.has('contents')) process.notSimulated('apk info of a package');
  let status = 0;
  for (const name of line.operands) {
    const found = installed.find((one) => one.name === name);
    if (found === undefined) status = 1;
    else if (line.has('installed')) process.out.line(name);
    else {
      if (found.files.length === 0)
        process.notSimulated(`apk info -L ${name}, which came with the base image,`);
      process.out.line(`${name}-${found.version} contains:`);
      for (const path of found.files) process.out.line(path.slice(1));
      process.out.line('');
    }
  }
  return status;
}
