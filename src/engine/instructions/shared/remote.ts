/** `git@host:path`, `ssh://`, `git://`, or HTTP(S) ending in `.git` (buildkit, dfgitutil). */
export function isGitSource(source: string): boolean {
  if (/^(git|ssh):\/\//.test(source)) return true;
  if (/^[\w.-]+@[\w.-]+:/.test(source)) return true;
  return /^https?:\/\/[^?#]*\.git([?#].*)?$/.test(source);
}

export function isHttpSource(source: string): boolean {
  return /^https?:\/\//.test(source) && !isGitSource(source);
}
