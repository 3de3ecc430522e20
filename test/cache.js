import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the program keeps on disk is kept for this run: never among what whoever runs the tests has. */
export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-cache-'));
  process.env.XDG_CACHE_HOME = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
