import { approve } from '../approve/approve.js';
import { parseDigests } from '../report/digests.js';
import { commentOf, marker, mergedMarker } from './comment.js';
import type { Judged } from './judge.js';

/** What a comment says otherwise than the program, a part each. */
export interface Deviation {
  readonly kind: 'missing' | 'added';
  /** Markdown. */
  readonly text: string;
}

/**
 * Holds a comment against what the program says of the same change. Who has approved, whether it is a draft, what somebody
 * asked and what followed from a merge only GitHub knows: these parts are left aside.
 * @param comment which {@link parseDigests} can read.
 */
export function deviations(comment: string, judged: Judged, number: number): Deviation[] {
  const said = partsOf(comment);
  const nobody = approve(judged.report, { head: judged.digests.head, author: '', lastPusher: '', committers: [] }, []);
  const subject = { number, isDraft: false, address: addressIn(comment, judged) };
  const expected = partsOf(commentOf(judged, nobody, subject));
  const missing = expected.filter((part) => !said.includes(part)).map((text): Deviation => ({ kind: 'missing', text }));
  const added = said.filter((part) => !expected.includes(part)).map((text): Deviation => ({ kind: 'added', text }));
  const isOrdered = missing.length + added.length > 0 || said.join('\n\n') === expected.join('\n\n');
  return isOrdered ? [...missing, ...added] : [{ kind: 'added', text: 'The parts stand in another order.' }];
}

/** Which pull request a comment of ours says that it is about. */
export function numberIn(comment: string): number | undefined {
  const [, number] = /`towpath verify (\d{1,15})`/.exec(comment) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** The address of the repository, as the links of a comment have it: it is known to nothing in a clone. */
function addressIn(comment: string, { digests: { base, head } }: Judged): string {
  const [, address = ''] = new RegExp(`\\((https?://[^\\s()<>]+)/blob/(?:${base}|${head})/`).exec(comment) ?? [];
  return address;
}

/** The parts of a comment that depend on nothing but the change, the headline without who is waited for. */
function partsOf(comment: string): string[] {
  const text = parseDigests(comment)?.text ?? '';
  const [report = ''] = text.replace(marker, '').split(mergedMarker);
  const [headline = '', ...sections] = sectionsOf(report);
  return [...headlineParts(headline), ...sections.filter((section) => !ofGitHub.test(section))];
}

/** Sections about reviews and answers begin so. */
const ofGitHub = /^\*\*(?:Approval|Answer|Break-glass)\*\*/;

function headlineParts(headline: string): string[] {
  const [verdict = '', ...rest] = headline.split(' · ');
  // What is to be accepted becomes what is accepted.
  const [fixed = ''] = verdict.split(', ');
  return [fixed, ...rest.filter((part) => part !== 'draft' && !/^(?:waiting for|break-glass by) /.test(part))];
}

/** Sections begin with a title, a fold or small print after an empty line that stands in no fence. */
function sectionsOf(text: string): string[] {
  const sections: string[][] = [[]];
  let fence = '';
  let before = '';
  for (const line of text.trim().split('\n')) {
    const [mark = ''] = /^\s*`{3,}/.exec(line) ?? [];
    if (fence === '' && before === '' && /^(?:\*\*|<details>|<sub>)/.test(line)) sections.push([]);
    if (fence === '') fence = mark.trim();
    else if (line.trim() === fence) fence = '';
    sections.at(-1)?.push(line);
    before = line;
  }
  return sections.map((lines) => lines.join('\n').trim()).filter(Boolean);
}
