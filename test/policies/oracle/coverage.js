// Demands of what `opa test --coverage --format json` wrote that the tests have reached every line. Argument: its file.
import { readFileSync } from 'node:fs';

const { coverage, files } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
for (const [file, { not_covered: missed = [] }] of Object.entries(files)) {
  for (const { start } of missed) console.log(`${file}:${start.row} is reached by no test`);
}
console.log(`${Object.keys(files).length} files of Rego, ${coverage} % of their lines reached`);
process.exitCode = coverage === 100 ? 0 : 1;
