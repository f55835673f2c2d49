import { describe, expect, it } from 'vitest';
import { argumentsOf, mistakeIn } from '../shared/testing.ts';

describe('EXPOSE', () => {
  it('sorts ports as text', () => {
    const { ports } = argumentsOf('EXPOSE', 'EXPOSE 80 443/tcp $P 53/udp 8000-8010');
    expect(ports.map((port) => port.text)).toEqual(['$P', '443/tcp', '53/udp', '80', '8000-8010']);
  });

  it.each([
    ['EXPOSE', 'EXPOSE requires at least one argument', 'EXPOSE'],
    ['EXPOSE --udp 1', 'unknown flag: --udp', '--udp'],
  ])('%j is refused', (text, message, place) => {
    expect(mistakeIn(text)).toEqual([message, place]);
  });
});
