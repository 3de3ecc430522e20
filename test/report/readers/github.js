// Compares the workflow commands with those that GitHub's own package writes of the same. Arguments: the folder of the
// reports, the folder that the package is installed in.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, packages] = process.argv.slice(2);
const core = await import(pathToFileURL(`${packages}/node_modules/@actions/core/lib/core.js`).href);

/** What the package prints. */
function printed(print) {
  let text = '';
  const write = process.stdout.write;
  process.stdout.write = (chunk) => (text += chunk);
  try {
    print();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

function expectedOf({ verdict, findings, failures }) {
  const commands = findings.map(({ status, words, docs, title, file, line, endLine, column, endColumn }) => {
    const properties = { title, file, startLine: line, endLine, startColumn: column, endColumn };
    return printed(() => core[status === 'existing' ? 'notice' : 'error'](`${words}\n${docs}`, properties));
  });
  const write = verdict === 'passed' ? core.warning : core.error;
  const others = failures.map((failure) => printed(() => write(failure, { title: 'Could not be evaluated' })));
  return [...commands, ...others].join('');
}

const reports = JSON.parse(readFileSync(`${folder}/reports.json`, 'utf8'));
let [passed, failed] = [0, 0];
for (const [index, report] of reports.entries()) {
  const text = readFileSync(`${folder}/${index}.github`, 'utf8');
  const [commands, last] = [
    text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
    text.trimEnd().split('\n').at(-1),
  ];
  const expected = expectedOf(report);
  if (commands === expected && /^[✓✗] (passed|blocked|could not be evaluated) · /.test(last)) passed += 1;
  else {
    failed += 1;
    console.log(`${index}.github is not what @actions/core writes:\n${commands}${last}\n${expected}`);
  }
}
console.log(`workflow commands: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
