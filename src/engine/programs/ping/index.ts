import { lookUp, isPublic } from '../support/http-client.ts';
import { say, worded } from '../support/messages.ts';
import { parseOptions, wrongUsage } from '../support/options.ts';
import { program } from '../support/program.ts';

/** How often it asks when nobody says: until it is stopped. */
const FOREVER = Number.POSITIVE_INFINITY;

/** ping: whoever has a name in the simulated network answers. */
export const ping = program('ping', function* (process) {
  yield;
  const options = parseOptions(process, { short: '46c:i:w:W:q' });
  if (typeof options === 'number') return options;
  const [host] = options.operands;
  if (host === undefined) return wrongUsage(process, 'usage error: Destination address required', 2);
  const address = yield* lookUp(process, host);
  if (address === null) {
    if (isPublic(host) && process.kernel.network.settings.mode !== 'none')
      return process.notSimulated(`ping ${host}`);
    say(process, worded(process, `bad address '${host}'`, `${host}: Name or service not known`));
    return worded(process, 'b', 'g') === 'b' ? 1 : 2;
  }
  const count = Number(options.value('c') ?? FOREVER);
  const busybox = process.flavour === 'busybox';
  process.out.line(`PING ${host} (${address})${busybox ? ': 56 data bytes' : ' 56(84) bytes of data.'}`);
  for (let sent = 0; sent < count; sent++) {
    if (sent > 0) yield* process.sleep(Number(options.value('i') ?? 1) * 1000);
    process.kernel.advance(0.06);
    const seq = busybox ? `seq=${sent}` : `icmp_seq=${sent + 1}`;
    process.out.line(`64 bytes from ${address}: ${seq} ttl=64 time=0.06${busybox ? '0' : ''} ms`);
    yield* process.out.flush();
  }
  process.out.line(`\n--- ${host} ping statistics ---`);
  const summary = busybox
    ? `${count} packets transmitted, ${count} packets received, 0% packet loss`
    : `${count} packets transmitted, ${count} received, 0% packet loss, time ${(count - 1) * 1000}ms`;
  process.out.line(summary);
  process.out.line(
    busybox
      ? 'round-trip min/avg/max = 0.060/0.060/0.060 ms'
      : 'rtt min/avg/max/mdev = 0.060/0.060/0.060/0.000 ms',
  );
  return 0;
});
