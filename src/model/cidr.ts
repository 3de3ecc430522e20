/** A range of IP addresses: `length` bits of `address` are the same in all of them. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly length: number;
}

const bits = { 4: 32, 6: 128 } as const;

/**
 * A range in CIDR notation as Kubernetes takes it in new objects (ValidateCIDR in k8s.io/kubernetes: no leading zeros,
 * no IPv4 inside of IPv6); undefined for anything else.
 */
export function parseCidr(text: string): Cidr | undefined {
  const [, host = '', suffix = ''] = /^([^/]+)\/(0|[1-9][0-9]{0,2})$/.exec(text) ?? [];
  const family = host.includes(':') ? 6 : 4;
  const address = family === 6 ? parse6(host) : parse4(host);
  const length = Number(suffix);
  return address === undefined || length > bits[family] ? undefined : { family, address, length };
}

function parse4(host: string): bigint | undefined {
  const parts = host.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return join(parts.map(BigInt), 8n);
}

function parse6(host: string): bigint | undefined {
  const [head = '', tail, more] = host.split('::');
  if (more !== undefined) return undefined;
  const [left, right] = [groups(head), groups(tail ?? '')];
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return all.every((part) => /^[0-9a-f]{1,4}$/.test(part))
    ? join(
        all.map((part) => BigInt(`0x${part}`)),
        16n,
      )
    : undefined;
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

function join(parts: readonly bigint[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) | part, 0n);
}

/** How many bits of an address of this range may differ. */
function free({ family, length }: Cidr): bigint {
  return BigInt(bits[family] - length);
}

/** The first address of a range: the one by which it is written. */
export function firstOf(cidr: Cidr): bigint {
  return (cidr.address >> free(cidr)) << free(cidr);
}

/** Whether all addresses of `inner` are in `outer`, too, and some more are. */
export function isInside(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family &&
    inner.length > outer.length &&
    inner.address >> free(outer) === outer.address >> free(outer)
  );
}

/** A range as it is written: IPv4 in four numbers; IPv6 with the longest row of zeros left out (RFC 5952). */
export function writeCidr({ family, address, length }: Cidr): string {
  const width = family === 4 ? 8n : 16n;
  const parts = Array.from({ length: family === 4 ? 4 : 8 }, (_, index) =>
    Number((address >> (width * BigInt((family === 4 ? 3 : 7) - index))) & ((1n << width) - 1n)),
  );
  if (family === 4) return `${parts.join('.')}/${length}`;
  const text = parts.map((part) => part.toString(16)).join(':');
  const [zeros] = [...text.matchAll(/(?<=^|:)0(:0)+(?=:|$)/g)].map(([row]) => row).sort((a, b) => b.length - a.length);
  const short = zeros === undefined ? text : text.replace(new RegExp(`(^|:)${zeros}(:|$)`), '::');
  return `${short}/${length}`;
}
