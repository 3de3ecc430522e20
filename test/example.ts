import { readdirSync, readFileSync } from 'node:fs';

/** The declarations of the example organisation, by path. */
export function exampleFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const root of ['environments', 'platform', 'services', 'teams']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (name.endsWith('.yaml')) files.set(`${root}/${name}`, readFileSync(`${root}/${name}`, 'utf8'));
    }
  }
  return files;
}
