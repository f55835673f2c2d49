import { describe, expect, it } from 'vitest';
import { root, sh } from '../support/testing.ts';

const BASE = {
  '/etc/nginx/nginx.conf':
    'worker_processes 1;\nevents {}\nhttp {\n  default_type text/plain;\n  include /etc/nginx/conf.d/*.conf;\n}\n',
  '/srv/index.html': 'home\n',
  '/srv/a/index.html': 'a\n',
  '/srv/50x.html': 'sorry\n',
  '/var/log/nginx/x': '',
  '/run/x': '',
};

const site = (conf: string, script: string) =>
  sh(root('busybox', { ...BASE, '/etc/nginx/conf.d/site.conf': conf }, ['nginx', 'curl']), script);

const ask = (conf: string, path: string) =>
  site(
    `server { listen 80; root /srv; ${conf} }`,
    `nginx; curl -s -w ' %{http_code} %{redirect_url}' 'http://localhost${path}'; kill $(cat /run/nginx.pid)`,
  ).out;

describe('nginx answers', () => {
  it.each([
    ['', '/', 'home\n 200 '],
    ['location /x { return 418 "tea"; }', '/x', 'tea 418 '],
    ['location = /x { return 301 /y; }', '/x', / 301 http:\/\/localhost\/y$/],
    ['', '/a', / 301 http:\/\/localhost\/a\/$/],
    ['location / { try_files $uri /index.html; }', '/deep/link', 'home\n 200 '],
    ['location / { try_files $uri =404; } error_page 404 /50x.html;', '/none', 'sorry\n 404 '],
    ['location /al/ { alias /srv/a/; }', '/al/index.html', 'a\n 200 '],
    ['location ~ \\.php$ { return 403 "no"; } location / { return 200 $uri; }', '/i.php', 'no 403 '],
    ['rewrite ^/old/(.*)$ /$1 last;', '/old/a/index.html', 'a\n 200 '],
    ['location /p/ { proxy_pass http://127.0.0.1:81/; }', '/p/a/', /502 Bad Gateway[^]* 502 $/],
  ])('%s %s', (conf, path, expected) => {
    if (typeof expected === 'string') expect(ask(conf, path)).toBe(expected);
    else expect(ask(conf, path)).toMatch(expected);
  });
});

describe('nginx refuses', () => {
  it.each([
    [
      'server {\n listen 80\n}\n',
      'directive "listen" is not terminated by ";" in /etc/nginx/conf.d/site.conf:3',
    ],
    ['server { }\n}\n', 'unexpected "}" in /etc/nginx/conf.d/site.conf:2'],
    ['server { lisen 80; }', 'unknown directive "lisen" in /etc/nginx/conf.d/site.conf:1'],
    [
      'server { location / { proxy_pass http://api; } }',
      'host not found in upstream "api" in /etc/nginx/conf.d/site.conf:1',
    ],
  ])('%s', (conf, message) => {
    const { err, exit } = site(conf, 'nginx -g "daemon off;"');
    expect([exit, err.split('\n').at(-2)]).toEqual([1, `nginx: [emerg] ${message}`]);
  });

  it('what there is no model of', () => {
    expect(site('server { auth_basic x; }', 'nginx').err).toContain(
      "layerwise: nginx's directive auth_basic is not simulated",
    );
  });
});
