import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of a Chromium to test with: `$CHROME`, else the system's, else the one that comes inside an npm package and is
 * unpacked into the temporary folder, so that nothing needs to be installed beyond `npm ci`.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROME;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME names ${named}, which does not exist`);
    return named;
  }
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  // The package unpacks its shared libraries only where it believes to run in this runtime; it looks while it loads.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const packed = await import('@sparticuz/chromium');
  return packed.default.executablePath();
}

/** A headless browser with web security on and no traffic of its own. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findBrowser(), args: ARGUMENTS });
}
