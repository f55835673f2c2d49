import { expect, test } from 'vitest';
import { terminal } from '../../testing.ts';

test.each([
  ['--cap-add net_admin --cap-add CAP_SYS_TIME', 'CapAdd', '["CAP_NET_ADMIN","CAP_SYS_TIME"]'],
  ['--cap-drop mknod', 'CapDrop', '["CAP_MKNOD"]'],
  ['-u 1000 --cap-drop all', 'CapDrop', '["ALL"]'],
  [
    '--ulimit nofile=9 --ulimit core=-1 --ulimit nofile=10:20',
    'Ulimits',
    '[{"Name":"core","Hard":-1,"Soft":-1},{"Name":"nofile","Hard":20,"Soft":10}]',
  ],
  ['--pids-limit 50', 'PidsLimit', '50'],
  ['--pids-limit -1', 'PidsLimit', 'null'],
  ['-c 512', 'CpuShares', '512'],
  ['--security-opt no-new-privileges:true', 'SecurityOpt', '["no-new-privileges:true"]'],
  ['--security-opt systempaths=unconfined', 'MaskedPaths', '[]'],
  ['--privileged', 'SecurityOpt', '["label=disable"]'],
  ['--dns 1.1.1.1 --dns 8.8.8.8', 'Dns', '["1.1.1.1","8.8.8.8"]'],
  [
    '--log-opt max-size=10m --log-opt max-file=3',
    'LogConfig',
    '{"Type":"json-file","Config":{"max-file":"3","max-size":"10m"}}',
  ],
  ['--sysctl net.core.somaxconn=77', 'Sysctls', '{"net.core.somaxconn":"77"}'],
  ['--cpu-period 100000 --cpu-quota 50000', 'CpuQuota', '50000'],
  ['--memory-swappiness 50', 'MemorySwappiness', '50'],
])('docker create %s', (options, member, shown) => {
  const type = terminal();
  expect(type(`docker create --name box ${options} tiny`).exitCode).toBe(0);
  expect(type(`docker inspect -f '{{json .HostConfig.${member}}}' box`).out).toBe(`${shown}\n`);
});

test.each([
  ['--cap-add bogus', 'invalid CapAdd: unknown capability: "CAP_BOGUS"'],
  ['--ulimit nofile=5:2', 'ulimit soft limit must be less than or equal to hard limit: 5 > 2'],
  ['--ulimit bogus=1', 'invalid ulimit type: bogus'],
  ['--cpu-shares -1', 'invalid CPU shares (-1): value must be a positive integer'],
  ['--security-opt bogus', 'docker: Invalid --security-opt: "bogus"'],
  ['--security-opt bogus=1', 'invalid --security-opt 2: "bogus=1"'],
  ['--cpu-quota 5', 'CPU cfs quota can not be less than 1ms (i.e. 1000)'],
  ['--cpus 1 --cpu-quota 5000', 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'],
  ['--memory-reservation 1m', 'Minimum memory reservation allowed is 6MB'],
  ['--dns bogus', 'IP address is not correctly formatted: bogus'],
  ['--dns-search a..b', 'a..b is not a valid domain'],
  ['--log-driver none --log-opt max-size=1m', 'docker: invalid logging opts for driver none'],
  ['--log-opt bogus=1', "unknown log opt 'bogus' for json-file log driver"],
  ['--sysctl vm.swappiness=1', "sysctl 'vm.swappiness=1' is not allowed"],
  ['--device null', 'docker: null is not an absolute path'],
  ['--memory-swappiness 101', 'invalid value: 101. Valid memory swappiness range is 0-100'],
  ['--cap-drop ALL', 'layerwise: a root user without the capability CAP_CHOWN is not simulated'],
  ['--log-driver syslog', 'layerwise: the logging driver syslog is not simulated'],
])('docker create %s is refused', (options, words) => {
  const { err, exitCode } = terminal()(`docker create ${options} tiny`);
  expect(err).toContain(words);
  expect(exitCode).not.toBe(0);
});

test('added groups are those of every process', () => {
  const type = terminal();
  expect(type('docker run --rm -u 1000 --group-add 100 --group-add 5 tiny id').out).toBe(
    'uid=1000 gid=0 groups=0,5,100\n',
  );
  expect(type('docker run --rm --group-add nosuch tiny id')).toMatchObject({
    err: expect.stringContaining('unable to find group nosuch: no matching entries in group file') as string,
    exitCode: 125,
  });
});

test('a limit of open files is what a shell says', () => {
  const type = terminal();
  expect(type("docker run --rm --ulimit nofile=100:200 tiny sh -c 'ulimit -n; ulimit -Hn'").out).toBe(
    '100\n200\n',
  );
});

test('a missing device is found when the container starts', () => {
  const { err, exitCode } = terminal()('docker run --rm --device /dev/nope tiny true');
  expect(err).toContain('error gathering device information while adding custom device "/dev/nope"');
  expect(exitCode).toBe(127);
});

test('without a log there is nothing to read', () => {
  const type = terminal();
  expect(type('docker run --name quiet --log-driver none tiny echo hi').out).toBe('hi\n');
  expect(type('docker logs quiet').err).toBe(
    'Error response from daemon: configured logging driver does not support reading\n',
  );
});

test('a name server and a domain are in the files that the engine mounts', () => {
  const type = terminal();
  const files = 'cat /etc/resolv.conf /etc/hosts';
  const { out } = type(`docker run --rm --dns 1.1.1.1 --hostname web --domainname example.com tiny ${files}`);
  expect(out).toContain('nameserver 1.1.1.1\n');
  expect(out).toContain('\tweb.example.com web\n');
});
