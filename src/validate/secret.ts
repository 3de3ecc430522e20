import type { Fault } from '../declare/finding.js';
import { tokens } from '../declare/tokens.js';
import { secret } from '../model/kinds/secret.js';
import type { Blob } from '../tree/tree.js';
import type { Path } from './prune.js';
import { didYouMean } from './suggest.js';

const fieldNames = Object.keys(secret.spec.properties ?? {});

/** Whether a text, which may be broken, begins a declaration of a Secret. */
export function isSecretText(bytes: Uint8Array): boolean {
  return /^\s*["']?kind["']?\s*:\s*["']?Secret\b/m.test(new TextDecoder().decode(bytes));
}

/**
 * A fault of a Secret that repeats nothing of what may be a value of it: reports are read by more people, and kept
 * longer, than what they are about.
 * @param path where in the declaration the fault is, where that is known.
 */
export function withoutValues(fault: Fault, path: Path | undefined): Fault {
  const { fix: _, ...rest } = fault;
  if (path === undefined || !mayBeValue(fault, path)) return { ...rest, isPrivate: true };
  const isKey = path[0] === 'spec' && path[1] === 'keys';
  return {
    ...rest,
    isPrivate: true,
    code: 'secret-value',
    message: isKey
      ? 'The keys of a Secret are a list of names, and this is something else.'
      : 'A Secret has no place for values: whoever can read the repository could read them.',
    hint: 'Name the keys (keys: [username, password]), and put the values into the store. A value that was ever committed has to be changed there.',
  };
}

/** Names of variables that hold a secret. */
const secretName =
  /(^|_)(PASSWORD|PASSWD|PWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;

/** Of an address that has them, the user and the password. */
const passwordInAddress = /\/\/[^\s/"@]*:[^\s/"@]*@/g;

/**
 * A fault of a variable whose name says that it is a secret, without the value; of an address, without its password; any
 * other fault without what has the form of a token.
 * @param path where in the declaration the fault is, where that is known.
 */
export function withoutSecret(fault: Fault, path: Path | undefined): Fault {
  const name = path?.[path.lastIndexOf('env') + 1];
  const { fix: _, ...rest } = fault;
  if (path?.includes('env') !== true || typeof name !== 'string' || !secretName.test(name)) {
    const message = fault.message.replaceAll(passwordInAddress, '//•••@').replaceAll(tokens, '•••');
    return message === fault.message ? fault : { ...rest, isPrivate: true, message };
  }
  return {
    ...rest,
    isPrivate: true,
    message: `The value of ${name} does not fit, and it is not repeated here: its name says that it is a secret.`,
    hint: 'Declare a Secret, and write { secret: NAME, key: KEY } here.',
  };
}

/**
 * The faults of a text, without the line of each that names a secret: a value that begins with `@` or `%` is no YAML
 * without quotes, and stands there all the same.
 */
export function withoutSecretLines(faults: readonly Fault[], blob: Blob): Fault[] {
  if (faults.length === 0 || !('bytes' in blob)) return [...faults];
  const lines = new TextDecoder().decode(blob.bytes).split('\n');
  return faults.map((fault) => {
    const line = lines[(fault.range?.line ?? 0) - 1] ?? '';
    const names = [...line.matchAll(/(\w+)["']?\s*:/g)].map(([, name = '']) => name);
    if (!names.some((name) => secretName.test(name))) return fault;
    const { fix: _, ...rest } = fault;
    return { ...rest, isPrivate: true };
  });
}

/** Whether what is wrong is, or is about, something that nobody knows to be harmless. */
function mayBeValue({ code }: Fault, [top, field, ...below]: Path): boolean {
  if (code === 'missing-field') return false;
  if (top === undefined || top === 'apiVersion' || top === 'kind' || top === 'metadata') return false;
  if (top !== 'spec') return didYouMean(String(top), ['apiVersion', 'kind', 'metadata', 'spec']) === '';
  if (field === undefined) return false;
  if (field === 'keys') return below.length > 0 || code !== 'invalid-value';
  return !fieldNames.includes(String(field)) && didYouMean(String(field), fieldNames) === '';
}
