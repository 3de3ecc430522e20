import type { Check, Pull } from '../../embedded/index.js';
import type { Report } from '../../report/report.js';
import { textReport } from '../../report/text.js';
import { edits } from '../example.js';
import { styleOf } from '../style.js';
import type { Local } from './github.js';

/** The change that is proposed, and what towpath says of it. */
export function reportWords(report: Report): string {
  const style = styleOf(process.stdout);
  const shown = edits.flatMap(({ about, file, before, after }) => {
    const added = after.startsWith(before) ? after.slice(before.length) : after;
    const removed = after.startsWith(before) ? [] : [style.red(`  -${before.trimEnd()}`)];
    return [style.dim(`  ${file}  (${about})`), ...removed, style.green(`  +${added.trimEnd()}`)];
  });
  const title = style.bold('Somebody proposes this change to the example organisation (Online Boutique):');
  return `${title}\n${shown.join('\n')}\n\n${style.bold('towpath answers:')}\n\n${textReport(report, style)}`;
}

/** Where the pull request is, and what its checks say. */
export function pullWords({ repository, github }: Local, pull: Pull): string {
  const style = styleOf(process.stdout);
  const checks = new Map<string, Check>();
  for (const check of repository.checks.values()) if (check.head === pull.head.sha) checks.set(check.name, check);
  const width = Math.max(...[...checks.keys()].map((name) => name.length));
  const signs: Readonly<Record<string, string>> = { success: style.green('✓'), failure: style.red('✗') };
  const lines = [...checks.values()].map(({ name, conclusion, title }) => {
    const sign = signs[conclusion ?? ''] ?? '●';
    return `  ${sign} ${name.padEnd(width)}  ${style.dim(title ?? '')}`;
  });
  const address = `${github.address}/${repository.owner.login}/${repository.name}/pull/${pull.number}`;
  const said = style.bold('It says so on the pull request, too, with one comment and two checks:');
  return `${said}\n${lines.join('\n')}\n  ${style.bold(address)}\n`;
}

/** What to do next, while it runs. */
export function addressWords({ github }: Local): string {
  const style = styleOf(process.stdout);
  return [
    `${style.bold('A GitHub of your own is at')} ${style.bold(github.address)}`,
    'Edit a declaration there, push, approve as another member, merge and revert: see what Towpath says and renders.',
    style.dim('It is on this machine alone, and gone when you press Ctrl-C.'),
    '',
  ].join('\n');
}
