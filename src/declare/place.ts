import { compareText, groupBy } from '../lists.js';
import { entryAt, type Blob, type Tree } from '../tree/tree.js';
import { docsOf } from './codes.js';
import type { Finding, Problem, Range } from './finding.js';
import { locator, noSnippet, snippet } from './locate.js';

const start: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Problems with their positions in the files of `tree`, sorted by file, line, column and code. */
export async function place(problems: readonly Problem[], tree: Tree): Promise<Finding[]> {
  const byFile = [...groupBy(problems, ({ file }) => file)];
  const findings = await Promise.all(byFile.map(([file, ofFile]) => placeInFile(file, ofFile, tree)));
  return findings.flat().sort(compareFindings);
}

async function placeInFile(file: string, problems: readonly Problem[], tree: Tree): Promise<Finding[]> {
  const blob = await blobAt(tree, file);
  const locate = locator(blob);
  const ranges = problems.map(({ range, place: at }) => range ?? (at === undefined ? start : locate(at)));
  const secret = ranges.filter((_, index) => problems[index]?.isPrivate === true);
  return problems.map(({ place: at, range, fix, code, rule, severity, message, hint, approvers }, index) => {
    const found = ranges[index] ?? start;
    return {
      code,
      ...(rule !== undefined && { rule }),
      severity,
      file,
      ...found,
      message,
      hint,
      ...(approvers && { approvers }),
      docs: docsOf(code, rule),
      ...((at === undefined && range === undefined) || secret.some((it) => touches(it, found))
        ? noSnippet
        : snippet(blob, found)),
      ...(fix && { fix }),
    };
  });
}

/** Whether a finding's first line, which is shown, is one of another's lines. */
function touches({ line, endLine }: Range, shown: Range): boolean {
  return line <= shown.line && shown.line <= endLine;
}

/** The content of a file; nothing for what is no file. */
export async function blobAt(tree: Tree, file: string): Promise<Blob> {
  const entry = await entryAt(tree, file);
  const isText = entry?.type === 'file' || entry?.type === 'executable';
  return isText ? tree.blob(entry.id) : { bytes: new Uint8Array() };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.rule ?? '', b.rule ?? '') ||
    compareText(a.message, b.message)
  );
}
