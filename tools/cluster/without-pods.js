import { dump, loadAll } from 'js-yaml';
import { readFileSync } from 'node:fs';

// The manifests in a file, without what makes pods, and without what is said of the traffic of these.
const pods = new Set(['Deployment', 'StatefulSet', 'NetworkPolicy']);
for (const object of loadAll(readFileSync(process.argv[2], 'utf8')))
  if (!pods.has(object.kind)) process.stdout.write(`---\n${dump(object)}`);
