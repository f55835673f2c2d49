import { fromBytes } from './bytes.ts';
import { attempt, Errno } from './errno.ts';
import type { Files } from './files.ts';

/** The address that /etc/hosts of a process has for a name; the name itself if it is not there. */
export function lookInHosts({ files }: { readonly files: Files }, name: string): string {
  const content = attempt(() => files.content('/etc/hosts'));
  if (content instanceof Errno || content.bytes === null) return name;
  for (const line of fromBytes(content.bytes).split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(name)) return address;
  }
  return name;
}
