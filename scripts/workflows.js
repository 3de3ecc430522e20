// Writes the workflows of GitHub Actions that the docs show into the folder that the first argument names.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.argv[2];
for (const name of readdirSync('docs', { recursive: true }).filter((page) => page.endsWith('.md'))) {
  const text = readFileSync(join('docs', name), 'utf8');
  for (const [, path, body] of text.matchAll(/^```yaml (\.github\/workflows\/\S+)\n(.*?)^```$/gms))
    writeFileSync(join(folder, `${basename(name, '.md')}-${basename(path)}`), body);
}
