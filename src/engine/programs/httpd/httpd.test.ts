import { describe, expect, it } from 'vitest';
import { SIGNALS } from '../../kernel/index.ts';
import { liveTest, printed } from '../support/live-testing.ts';
import { root } from '../support/testing.ts';

const FILES = {
  '/usr/local/apache2/htdocs/index.html': 'It works!\n',
  '/usr/local/apache2/htdocs/a/b.css': 'x{}',
};
const tree = root('busybox', FILES, ['httpd', 'curl', 'sh']);
const server = liveTest(tree, ['/bin/httpd', '-DFOREGROUND'], ['HTTPD_VERSION=2.4.68']);
const ask = (path: string): string => {
  const request = server.exec(
    1,
    'curl',
    '-s',
    '-w',
    ' %{http_code} %{content_type}',
    `http://localhost${path}`,
  );
  return printed(server.after(3, [request]).added[0] ?? { output: [] });
};

describe('Apache httpd', () => {
  it('says that it serves', () => {
    const moment = server.after(2);
    expect(printed(moment)).toMatch(
      /^AH00558: [^]*AH00489: Apache\/2\.4\.68 \(Unix\) configured -- resuming normal operations\n[^]*AH00094: Command line: '\/bin\/httpd -DFOREGROUND'\n$/,
    );
    expect(moment.exitCode).toBeNull();
  });

  it.each([
    ['/', /^It works!\n 200 text\/html$/],
    ['/a/b.css', /^x\{\} 200 text\/css$/],
    ['/none', /404 Not Found[^]* 404 /],
    ['/a', / 301 /],
    ['/a/', / (403|404) /],
    ['/../../../etc/passwd', / 400 /],
  ])('answers %s', (path, answer) => {
    expect(ask(path)).toMatch(answer);
  });

  it('writes an access log', () => {
    const moment = server.after(3, [server.exec(1, 'curl', '-s', 'http://localhost/none')]);
    expect(printed(moment)).toMatch(
      /127\.0\.0\.1 - - \[02\/Jan\/2026:03:04:0\d \+0000\] "GET \/none HTTP\/1\.1" 404 \d+\n$/,
    );
  });

  it.each([
    [SIGNALS.WINCH, 'AH00492: caught SIGWINCH, shutting down gracefully\n'],
    [SIGNALS.TERM, 'AH00491: caught SIGTERM, shutting down\n'],
  ])('ends at signal %d within a second', (signal, words) => {
    const moment = server.after(3, [server.signal(2, signal)]);
    expect(moment.exitCode).toBe(0);
    expect(printed(moment).endsWith(words)).toBe(true);
  });
});
