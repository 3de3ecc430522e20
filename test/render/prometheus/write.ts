import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { organisationIn, renderTree } from '../../organisation.js';

/**
 * Writes the rules that the example organisation and the cases render to, each PrometheusRule as a file that Prometheus
 * reads: `<folder>/<case>/<environment>.<service>.json`. Arguments: the folder.
 */
async function write(folder: string): Promise<void> {
  const cases = readdirSync('test/cases/render').map((name) => `test/cases/render/${name}`);
  let count = 0;
  for (const organisation of ['.', ...cases]) {
    const { folders } = await renderTree(organisationIn(organisation));
    const to = `${folder}/${organisation === '.' ? 'example' : (organisation.split('/').at(-1) ?? '')}`;
    for (const { path, objects } of folders)
      for (const { kind, metadata, ...object } of objects) {
        if (kind !== 'PrometheusRule') continue;
        mkdirSync(to, { recursive: true });
        writeFileSync(`${to}/${path.split('/')[0] ?? ''}.${metadata.name}.json`, JSON.stringify(object['spec']));
        count += 1;
      }
  }
  if (count < 5) throw new Error(`only ${count} rules were rendered`);
}

write(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
