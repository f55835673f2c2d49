/* Small packages that servers often bring: as much of them as is seen from outside. */

const { process } = use('process');

const dotenv = {
  config({ path = '.env' } = {}) {
    const fs = use('fs');
    if (!fs.existsSync(path))
      return { error: new Error(`ENOENT: no such file or directory, open '${use('path').resolve(path)}'`) };
    const parsed = dotenv.parse(fs.readFileSync(path, 'utf8'));
    for (const [name, value] of Object.entries(parsed)) if (!(name in process.env)) process.env[name] = value;
    return { parsed };
  },
  parse(text) {
    const pairs = String(text)
      .split('\n')
      .map((line) => /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line))
      .filter((found) => found !== null)
      .map(([, name, value]) => [name, value.replace(/^(['"`])(.*)\1$/s, '$2')]);
    return Object.fromEntries(pairs);
  },
};

const cors = () => (req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  if (req.method === 'OPTIONS') res.status(204).end();
  else next();
};

const helmet = () => (_req, res, next) => {
  res.removeHeader('X-Powered-By');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('X-Frame-Options', 'SAMEORIGIN');
  next();
};

const morgan = (kind) => (req, res, next) => {
  const since = Date.now();
  res.on('finish', () => {
    const time = `${(Date.now() - since).toFixed(3)} ms`;
    const length = res.getHeader('content-length') ?? '-';
    if (kind === 'tiny' || kind === 'dev') {
      console.log(
        `${req.method} ${req.originalUrl} ${res.statusCode} ${kind === 'tiny' ? `${length} - ${time}` : `${time} - ${length}`}`,
      );
      return;
    }
    const date = new Date().toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) (.*) GMT$/, '$1/$2/$3:$4 +0000');
    const agent =
      kind === 'combined' ? ` "${req.headers.referer ?? '-'}" "${req.headers['user-agent'] ?? '-'}"` : '';
    console.log(
      `${req.ip} - - [${date}] "${req.method} ${req.originalUrl} HTTP/1.1" ${res.statusCode} ${length}${agent}`,
    );
  });
  next();
};

module.exports = {
  dotenv,
  cors,
  helmet,
  morgan,
  compression: () => (_req, _res, next) => next(),
  bodyParser: { json: use('express').json, urlencoded: use('express').urlencoded, text: use('express').text },
};
