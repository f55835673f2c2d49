/** The IPv4 addresses of a network. Addresses are numbers of 32 bits. */
export interface Subnet {
  readonly base: number;
  /** Bits that its addresses have in common. */
  readonly prefix: number;
  readonly gateway: number;
  /** What `--ip-range` said. */
  readonly range?: string;
}

/** The number of `10.0.0.1`; null when it is no address. */
export function parseAddress(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Reads `10.0.0.0/24`; null when it is none. */
export function parseSubnet(text: string): Pick<Subnet, 'base' | 'prefix'> | null {
  const [, written = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const address = parseAddress(written);
  const prefix = Number(bits);
  if (address === null || prefix > 32) return null;
  return { base: address - (address % sizeOf({ prefix })), prefix };
}

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}

/** `10.0.0.0/24`. */
export function subnetText({ base, prefix }: Pick<Subnet, 'base' | 'prefix'>): string {
  return `${addressText(base)}/${prefix}`;
}

export function contains(subnet: Pick<Subnet, 'base' | 'prefix'>, address: number): boolean {
  return address >= subnet.base && address < subnet.base + sizeOf(subnet);
}

export function overlap(a: Pick<Subnet, 'base' | 'prefix'>, b: Pick<Subnet, 'base' | 'prefix'>): boolean {
  return contains(a, b.base) || contains(b, a.base);
}

/** A subnet whose gateway is its first address. */
export function plainSubnet(base: number, prefix: number): Subnet {
  return { base, prefix, gateway: base + 1 };
}

/** Subnets that the engine gives out by itself, in its order (moby, libnetwork/ipamutils). */
export function* localPools(): Generator<Subnet> {
  for (let second = 17; second < 32; second++) yield plainSubnet((172 * 256 + second) * 2 ** 16, 16);
  for (let third = 0; third < 256; third += 16)
    yield plainSubnet((192 * 256 + 168) * 2 ** 16 + third * 256, 20);
}

/** Number of its addresses. */
export function sizeOf({ prefix }: Pick<Subnet, 'prefix'>): number {
  return 2 ** (32 - prefix);
}
