const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** Thousandths of a core as Kubernetes writes them: `100m`, `2`. */
export function coresText(milli: bigint): string {
  return milli % 1000n === 0n ? String(milli / 1000n) : `${milli}m`;
}

/** Thousandths of bytes as Kubernetes writes them, with the largest suffix that comes out even: `64Mi`. */
export function bytesText(milli: bigint): string {
  let bytes = milli / 1000n;
  let power = 0;
  while (bytes > 0n && bytes % 1024n === 0n && power < binary.length - 1) {
    bytes /= 1024n;
    power += 1;
  }
  return `${bytes}${binary[power]}`;
}
