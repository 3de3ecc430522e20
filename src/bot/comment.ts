import type { Approval } from '../approve/approve.js';
import { digestsText, parseDigests, type Digests } from '../report/digests.js';
import { code, inline } from '../report/escape.js';
import { clipped, maximumSentence } from '../report/limits.js';
import { conversationReport } from '../report/markdown.js';
import { programAddress, programVersion } from '../report/program.js';
import type { Judged } from './judge.js';

/** What each comment of ours begins with; GitHub does not show it. */
export const marker = '<!-- towpath:report -->';

/** What follows from a merge stands below this. */
export const mergedMarker = '<!-- towpath:merged -->';

/** Characters that GitHub takes. */
const maximumComment = 65_536;

/** Characters that are kept for what follows a merge. */
export const roomForMerged = 4000;

/** The pull request that a comment is about. */
export interface Subject {
  readonly number: number;
  readonly isDraft: boolean;
  /** The address of the repository for browsers. */
  readonly address: string;
}

/** The comment on a change that was judged. @param more sections that only GitHub knows of, as Markdown */
export function commentOf(
  { report, digests }: Judged,
  approval: Approval,
  subject: Subject,
  more: readonly string[] = [],
): string {
  const addressOf = (file: string, line?: number) => {
    const commit = report.files.includes(file) ? digests.head : digests.base;
    return `${subject.address}/blob/${commit}/${pathOf(file)}${line === undefined ? '' : `#L${line}`}`;
  };
  const last = lastLine(digests, subject);
  const rest = digestsText(digests);
  const conversation = {
    approval,
    isDraft: subject.isDraft,
    linkTo: addressOf,
    pageAt: (docs: string) => (docs.startsWith(programAddress) ? docs : addressOf(docs)),
    more: [...more, last],
    maximum: maximumComment - marker.length - rest.length - roomForMerged,
  };
  const whole = conversationReport(report, conversation);
  const shortened = { ...conversation, more: [shortenedWords, ...conversation.more] };
  const { text } = whole.isShortened ? conversationReport(report, shortened) : whole;
  return `${marker}\n${text}\n${rest}`;
}

/** The comment on a change about which there is no report. */
export function plainComment(title: string, because: string): string {
  return `${marker}\n### ${inline(title)}\n\n${inline(clipped(because, 4 * maximumSentence))}\n`;
}

/** A comment with what followed from the merge, as Markdown, in place of what it said of that before. */
export function withMerged(body: string, merged: string): string {
  const unix = body.replaceAll('\r\n', '\n');
  const parsed = parseDigests(unix);
  const [before = ''] = (parsed?.text ?? unix).split(mergedMarker);
  return `${before.trimEnd()}\n\n${mergedMarker}\n${merged.trimEnd()}\n\n${parsed === undefined ? '' : digestsText(parsed.digests)}`;
}

const shortenedWords =
  'This is shortened: the check `towpath` has more of it, and `towpath check --format json` has all.';

function lastLine({ base, head, policies, prices }: Digests, { number }: Subject): string {
  const short = (id: string) => code(id.slice(0, 7));
  const parts = [
    `towpath ${programVersion}`,
    `${short(base)}..${short(head)}`,
    ...(policies === undefined ? [] : [`policies ${short(policies)}`]),
    ...(prices === undefined ? [] : [`prices ${short(prices)}`]),
    code(`towpath verify ${number}`),
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

/** A path in an address in Markdown, which a parenthesis would end. */
function pathOf(file: string): string {
  return file
    .split('/')
    .map((name) =>
      encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll(
        /[()'*!~]/g,
        (it) => `%${it.charCodeAt(0).toString(16)}`,
      ),
    )
    .join('/');
}
