/** Factors of Kubernetes quantities (k8s.io/apimachinery/pkg/api/resource), in thousandths, so that `m` is whole. */
const factors: Readonly<Record<string, bigint>> = {
  m: 1n,
  '': 1000n,
  k: 1000n ** 2n,
  M: 1000n ** 3n,
  G: 1000n ** 4n,
  T: 1000n ** 5n,
  P: 1000n ** 6n,
  E: 1000n ** 7n,
  Ki: 1000n * 1024n,
  Mi: 1000n * 1024n ** 2n,
  Gi: 1000n * 1024n ** 3n,
  Ti: 1000n * 1024n ** 4n,
  Pi: 1000n * 1024n ** 5n,
  Ei: 1000n * 1024n ** 6n,
};

/**
 * A quantity in thousandths of its unit (thousandths of a core or of a byte), rounded up as Kubernetes does; undefined
 * for text that is no quantity.
 */
export function milliOf(quantity: string): bigint | undefined {
  const [, whole = '', fraction = '', suffix = ''] = /^([0-9]+)(?:\.([0-9]+))?([A-Za-z]*)$/.exec(quantity) ?? [];
  const factor = factors[suffix];
  if (whole === '' || factor === undefined) return undefined;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * factor;
  return (scaled + scale - 1n) / scale;
}
