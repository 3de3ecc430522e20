import { wordOf } from '../data.js';
import { capabilityName } from '../express/security.js';
import { milliOf } from '../../model/quantity.js';
import type { Data } from '../../model/merge.js';

const quantities = /\.(requests|limits|hard)\.\*$|\.(storage|sizeLimit|divisor|target\.(value|averageValue))$/;
/** Where Kubernetes takes a number for its digits. */
const digits = /\.(timeoutSeconds|hostPort)$/;

/** A value as it counts: quantities by what they amount to. */
export function canonical(pattern: string, value: Data): Data {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (pattern.includes('.capabilities.')) return capabilityName(value);
  if (pattern.endsWith('.mountPath')) return wordOf(value).replace(/(?<=.)\/+$/, '');
  if (!quantities.test(pattern)) return digits.test(pattern) ? Number(value) : value;
  if (pattern.endsWith('.divisor') && wordOf(value) === '0') return 1000;
  return amountOf(wordOf(value));
}

/** A quantity in thousandths; with an exponent, as its number. */
function amountOf(quantity: string): Data {
  const milli = milliOf(quantity);
  if (milli !== undefined) return milli <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(milli) : String(milli);
  const [, number, exponent] = /^([0-9.]+)[eE]([-+]?[0-9]+)$/.exec(quantity) ?? [];
  return number === undefined ? quantity : Number(`${number}e${Number(exponent) + 3}`);
}

/** A host and a port as text, by the full name of the host, which means the same from every namespace. */
export function fullAddress(text: string, namespace: string, hosts: ReadonlySet<string>): string {
  const [, name = '', of, port = ''] =
    /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local\.?)?)?)?((?::[0-9]+)?)$/.exec(text) ?? [];
  const host = `${name}.${of ?? namespace}`;
  return hosts.has(host) ? `${host}${port}` : text;
}
