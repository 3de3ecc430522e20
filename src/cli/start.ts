import { fileURLToPath } from 'node:url';
import { textReport } from '../report/text.js';
import { edits, reportOnEdits } from './example.js';
import { workerPolicy } from './policy/in-worker.js';
import { expectClosedOutput, fail, write } from './run.js';
import { styleOf } from './style.js';

const style = styleOf(process.stdout);

function introduction(): string {
  const shown = edits.flatMap(({ about, file, before, after }) => {
    const added = after.startsWith(before) ? after.slice(before.length) : after;
    const removed = after.startsWith(before) ? [] : [style.red(`  -${before.trimEnd()}`)];
    return [style.dim(`  ${file}  (${about})`), ...removed, style.green(`  +${added.trimEnd()}`)];
  });
  return `${style.bold('Somebody proposes this change to the example organisation (Online Boutique):')}\n${shown.join('\n')}\n\n${style.bold('towpath answers:')}\n`;
}

function next(): string {
  const commands = [
    ['npx towpath check', 'the same for your own edits: change a file in services/ first'],
    ['npx towpath render --only frontend/production', 'the manifests of one service'],
    ['npx towpath explain frontend production', 'where each of its values comes from'],
  ];
  const lines = commands.map(([command = '', what = '']) => `  ${command.padEnd(46)} ${style.dim(what)}`);
  return `${style.bold('Next, try:')}\n${lines.join('\n')}\n`;
}

// What `npm start` runs: what towpath says of a change to the example organisation, and what to try next.
expectClosedOutput();
const policy = workerPolicy();
try {
  const report = await reportOnEdits(fileURLToPath(new URL('..', import.meta.url)), new Date().toISOString(), policy);
  await write(process.stdout, [introduction(), textReport(report, style), next()].join('\n'));
} catch (error) {
  await fail(error);
} finally {
  await policy.close();
}
