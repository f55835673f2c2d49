import { findImage, type StoredImage } from '../../../daemon/index.ts';
import { BUILD_PLATFORM, formatPlatform, parsePlatform } from '../../../image/platform.ts';
import type { Coroutine } from '../../../kernel/index.ts';
import type { Call } from '../command.ts';
import type { Host } from '../host.ts';
import { noSuchImage } from '../images.ts';
import { finalLines, pullImage, readReference } from '../pulling.ts';
import { pullError } from './flags.ts';

export type FoundImage =
  { readonly image: StoredImage } | { readonly error: string } | { readonly refused: string };

/** The image of a new container: one the engine holds, else pulled, which is said on stderr. */
export function* imageFor(call: Call, name: string): Coroutine<FoundImage> {
  const { flags: given, host } = call;
  const policy = given.text('pull') ?? 'missing';
  const wrong = pullError(policy);
  if (wrong !== null) return { error: wrong };
  const reference = readReference(name);
  const local = findImage(host.workspace.daemon, name);
  const wanted = given.text('platform');
  if (local !== undefined && policy !== 'always' && fits(local, wanted)) {
    return yield* otherPlatform(host, local, wanted);
  }
  if ('error' in reference) return reference;
  if (policy === 'never') return { refused: noSuchImage(name) };
  const quiet = given.on('quiet');
  if (!quiet && policy !== 'always') {
    yield* host.complain(
      `Unable to find image '${name}${/:[^/]*$|@/.test(name) ? '' : ':latest'}' locally\n`,
    );
  }
  const pulled = pullImage(host, reference, wanted);
  if (pulled.type === 'refused') return { refused: pulled.message };
  const lines = host.isTerminal(2) ? finalLines(pulled.lines) : pulled.lines;
  if (!quiet) yield* host.complain(lines.map((line) => `${line}\n`).join(''));
  if (fits(pulled.image, wanted)) return yield* otherPlatform(host, pulled.image, wanted);
  const mismatch = `image with reference ${pulled.name} was found but its platform (${formatPlatform(pulled.image.image.platform)}) does not match the specified platform (${wanted ?? ''})`;
  yield* host.complain(`WARNING: ${mismatch}\n`);
  return { refused: mismatch };
}

/** Says that an image is for another processor, unless that was asked for (moby, daemon/create.go). */
function* otherPlatform(
  host: Host,
  image: StoredImage,
  wanted: string | undefined,
): Coroutine<{ readonly image: StoredImage }> {
  const { platform } = image.image;
  const foreign = platform.os !== BUILD_PLATFORM.os || platform.architecture !== BUILD_PLATFORM.architecture;
  if (foreign && wanted === undefined) {
    yield* host.complain(
      `WARNING: The requested image's platform (${formatPlatform(platform)}) does not match the detected host platform (${HOST_PLATFORM}) and no specific platform was requested\n`,
    );
  }
  return { image };
}

/** The engine names the newest level of the processor (github.com/tonistiigi/go-archvariant). */
const HOST_PLATFORM = `${formatPlatform(BUILD_PLATFORM)}/v3`;

function fits(image: StoredImage, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const platform = parsePlatform(wanted);
  return 'error' in platform || formatPlatform(platform) === formatPlatform(image.image.platform);
}
