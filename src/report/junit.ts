import { nameOf } from '../declare/finding.js';
import { groupBy, numbered } from '../lists.js';
import { clipped, maximumName, maximumSentence } from './limits.js';
import { programName } from './program.js';
import type { Report, ReportedFinding } from './report.js';
import { plain } from './style.js';
import { findingText } from './text-findings.js';
import { visible } from './visible.js';

/** What a test case without success holds; a skipped one does not fail the suite. */
interface Outcome {
  readonly element: 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

interface TestCase {
  /** The suite, as readers show it. */
  readonly classname: string;
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly outcome: Outcome | undefined;
}

/**
 * The report as JUnit XML: a suite for each file with a test case for each finding, and before them one about the
 * evaluation, so that there is always a test. Paths are from the root of the repository.
 */
export function junitReport(report: Report): string {
  const byFile = groupBy(report.findings, ({ file }) => visible(file));
  const suites = [
    suite(programName, [evaluationCase(report)]),
    ...[...byFile].map(([file, findings]) => suite(file, findingCases(file, findings))),
  ];
  const cases = suites.flatMap(({ cases: ofSuite }) => ofSuite);
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const texts = suites.map(({ text }) => text).join('');
  return `${head}<testsuites ${attributes({ name: programName, ...counts(cases) })}>\n${texts}</testsuites>\n`;
}

function evaluationCase({ verdict, failures }: Report): TestCase {
  const head = { classname: programName, name: 'evaluation' };
  if (verdict !== 'failed' && failures.length === 0) return { ...head, outcome: undefined };
  const sentences = failures.map((failure) => clipped(failure, maximumSentence));
  return {
    ...head,
    outcome: {
      element: verdict === 'passed' ? 'skipped' : 'error',
      type: 'evaluation',
      message: sentences[0] ?? 'Could not be evaluated.',
      text: sentences.join('\n'),
    },
  };
}

/** Readers take cases of the same suite and name for one, and compare runs by them: so a name holds no line. */
function findingCases(file: string, findings: readonly ReportedFinding[]): TestCase[] {
  const nameIn = (finding: ReportedFinding) => `${nameOf(finding)}: ${clipped(finding.message, maximumName)}`;
  return numbered(findings, nameIn).map(([finding, number]) => ({
    classname: file,
    name: number === 1 ? nameIn(finding) : `${nameIn(finding)} (${number})`,
    file,
    line: finding.line,
    outcome: outcomeOf(finding),
  }));
}

/** What does not block is skipped, as known failures are by test runners: readers count it, and show it with its text. */
function outcomeOf(finding: ReportedFinding): Outcome {
  const { status, severity, message, hint, docs } = finding;
  const words = clipped(`${message} ${hint}`, maximumSentence);
  const text = `${findingText(finding, plain)}${docs}`;
  if (status === 'restored')
    return { element: 'skipped', type: 'restored', message: `Of the state that this goes back to: ${words}`, text };
  if (status === 'existing')
    return { element: 'skipped', type: 'existing', message: `An older finding, which does not block: ${words}`, text };
  if (status === 'waived') return { element: 'skipped', type: 'waived', message: `Waived: ${words}`, text };
  if (severity !== 'error') return { element: 'skipped', type: severity, message: words, text };
  return { element: 'failure', type: nameOf(finding), message: words, text };
}

function suite(name: string, cases: readonly TestCase[]): { cases: readonly TestCase[]; text: string } {
  const text = `  <testsuite ${attributes({ name, ...counts(cases) })}>\n${cases.map(caseText).join('')}  </testsuite>\n`;
  return { cases, text };
}

function counts(cases: readonly TestCase[]) {
  const count = (element: Outcome['element']) => cases.filter(({ outcome }) => outcome?.element === element).length;
  const [failures, errors, skipped] = [count('failure'), count('error'), count('skipped')];
  return { tests: cases.length, failures, errors, skipped, time: 0 };
}

function caseText({ outcome, ...head }: TestCase): string {
  const start = `    <testcase ${attributes({ ...head, time: 0 })}`;
  if (outcome === undefined) return `${start}/>\n`;
  const { element, type, message, text } = outcome;
  return `${start}>\n      <${element} ${attributes({ type, message })}>${escaped(text)}</${element}>\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

/** Text for an element or an attribute. All text is {@link visible}, so that it has no character that XML forbids. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
