import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder of ours among what programs can make again (XDG Base Directory Specification). */
export function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'towpath', name);
}
