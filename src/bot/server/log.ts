import { pino, type Logger } from 'pino';
import { withoutSecrets } from './secrets.js';

export interface LogOptions {
  /** A level of pino. */
  readonly level: string;
  /** What must never be seen. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

/** A logger of JSON, a line a record. No line of it has a secret, whatever is logged: errors quote requests. */
export function logTo({ level, secrets, write }: LogOptions): Logger {
  const without = withoutSecrets(secrets);
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(without(line)) },
  );
}
