/** A network that containers are attached to. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: 'bridge' | 'host' | 'null';
  readonly created: number;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Third part of its subnet 172.N.0.0/16; null where there is none. */
  readonly subnet: number | null;
}

/** Names of the networks that every engine has. */
export const PREDEFINED: readonly string[] = ['bridge', 'host', 'none'];

/** Subnet of the default bridge. */
export const FIRST_SUBNET = 17;

/** The networks of an engine that was just installed. */
export function predefinedNetworks(id: (name: string) => string): readonly Network[] {
  const common = { created: 0, internal: false, labels: {} };
  return [
    { id: id('bridge'), name: 'bridge', driver: 'bridge', ...common, subnet: FIRST_SUBNET },
    { id: id('host'), name: 'host', driver: 'host', ...common, subnet: null },
    { id: id('none'), name: 'none', driver: 'null', ...common, subnet: null },
  ];
}
