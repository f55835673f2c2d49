/* The module os. */

const facts = host('facts');

module.exports = {
  EOL: '\n',
  platform: () => 'linux',
  type: () => 'Linux',
  arch: () => 'x64',
  machine: () => 'x86_64',
  release: () => facts.kernel,
  hostname: () => facts.hostname,
  homedir: () => facts.env.HOME ?? '/',
  tmpdir: () => facts.env.TMPDIR ?? '/tmp',
  uptime: () => Math.floor(host('now') / 1000) % 100_000,
  totalmem: () => 8_589_934_592,
  freemem: () => 4_294_967_296,
  availableParallelism: () => facts.cpus,
  loadavg: () => [0, 0, 0],
  endianness: () => 'LE',
  cpus: () =>
    Array.from({ length: facts.cpus }, () => ({
      model: 'virtual',
      speed: 0,
      times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 },
    })),
  networkInterfaces: () => ({}),
  userInfo: () => ({
    uid: facts.uid,
    gid: facts.gid,
    username: facts.user,
    homedir: facts.env.HOME ?? '/',
    shell: null,
  }),
  constants: {
    signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGTERM: 15 },
  },
};
