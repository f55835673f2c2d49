import type { Healthcheck } from '../../image/config.ts';
import type { StageContext } from '../contract.ts';
import { formatDuration, plainList } from '../shared/go-format.ts';
import type { HealthcheckArguments } from './read.ts';

/** Sets the health check; values that are not given are left to the engine's defaults. */
export function applyHealthcheck(context: StageContext, read: HealthcheckArguments): void {
  const check = read.kind === 'none' ? { Test: ['NONE'] } : commandCheck(read);
  context.configure({ Healthcheck: check });
  context.history(`HEALTHCHECK ${describe(check)}`, false);
}

function commandCheck(read: Extract<HealthcheckArguments, { kind: 'command' }>): Healthcheck {
  const { command, interval, timeout, startPeriod, startInterval, retries } = read;
  const test =
    command.form === 'exec'
      ? ['CMD', ...command.words.map((word) => word.text)]
      : ['CMD-SHELL', command.command.text];
  return {
    Test: test,
    ...(interval === 0 ? {} : { Interval: interval }),
    ...(timeout === 0 ? {} : { Timeout: timeout }),
    ...(startPeriod === 0 ? {} : { StartPeriod: startPeriod }),
    ...(startInterval === 0 ? {} : { StartInterval: startInterval }),
    ...(retries === 0 ? {} : { Retries: retries }),
  };
}

/** Go's `%+v` of the structure. */
function describe(check: Healthcheck): string {
  const times = [
    ['Interval', check.Interval],
    ['Timeout', check.Timeout],
    ['StartPeriod', check.StartPeriod],
    ['StartInterval', check.StartInterval],
  ] as const;
  const shown = times.map(([name, value]) => `${name}:${formatDuration(value ?? 0)}`).join(' ');
  return `{Test:${plainList(check.Test ?? [])} ${shown} Retries:${check.Retries ?? 0}}`;
}
