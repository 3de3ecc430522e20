// Writes into README.md, between its markers, the comment on the change that `npm start` proposes.
import { readFile, writeFile } from 'node:fs/promises';
import { load } from './load.js';

const { reportOnEdits, inThreadPolicy, markdownReport } = await load('scripts/readme.ts');
const comment = markdownReport(await reportOnEdits('.', '2026-11-21T09:00:00Z', inThreadPolicy()));
const quoted = comment
  .trimEnd()
  .split('\n')
  .map((line) => `> ${line}`.trimEnd())
  .join('\n');
const readme = await readFile('README.md', 'utf8');
const begin = '<!-- comment: written by scripts/readme.js -->\n';
const end = '\n<!-- end of comment -->';
const from = readme.indexOf(begin) + begin.length;
await writeFile('README.md', `${readme.slice(0, from)}\n${quoted}\n${readme.slice(readme.indexOf(end))}`);
