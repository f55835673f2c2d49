import { localPools, type Subnet } from './subnet.ts';

/** A network that containers are attached to. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: 'bridge' | 'host' | 'null';
  readonly created: number;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Null where there is none. */
  readonly subnet: Subnet | null;
  readonly attachable?: boolean;
  /** Options of its driver. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Names of the networks that every engine has. */
export const PREDEFINED: readonly string[] = ['bridge', 'host', 'none'];

/** The networks of an engine that was just installed. */
export function predefinedNetworks(id: (name: string) => string): readonly Network[] {
  const common = { created: 0, internal: false, labels: {} };
  const [subnet = null] = localPools();
  return [
    { id: id('bridge'), name: 'bridge', driver: 'bridge', ...common, subnet },
    { id: id('host'), name: 'host', driver: 'host', ...common, subnet: null },
    { id: id('none'), name: 'none', driver: 'null', ...common, subnet: null },
  ];
}
