import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { codes } from '../declare/codes.js';
import { nameOf, type Finding, type Fix, type Severity } from '../declare/finding.js';
import { groupBy, numbered } from '../lists.js';
import { nameBytes } from '../tree/names.js';
import { clipped, maximumSentence } from './limits.js';
import { programAddress, programName, programVersion } from './program.js';
import type { Report, ReportedFinding } from './report.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The report as SARIF 2.1.0, with what GitHub's code scanning needs. Paths are from the root of the repository. */
export function sarifReport(report: Report): string {
  const byCode = groupBy(report.findings, nameOf);
  const rules = [...byCode.values()].flatMap(([finding]) => (finding === undefined ? [] : [ruleOf(finding)]));
  const codesFound = [...byCode.keys()];
  const run = {
    tool: { driver: driverWith(rules) },
    invocations: [invocationOf(report)],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results: fingerprinted(report.findings).map(([finding, fingerprint]) => ({
      ruleId: nameOf(finding),
      ruleIndex: codesFound.indexOf(nameOf(finding)),
      level: levels[finding.severity],
      message: messageOf(`${finding.message} ${finding.hint}`),
      locations: [{ physicalLocation: { artifactLocation: fileOf(finding), region: regionOf(finding) } }],
      // Not the name that GitHub reads: its action computes that one from the file, and warns of any other value.
      partialFingerprints: { 'lineHash/v1': fingerprint },
      ...(finding.status === 'waived' && { suppressions: [{ kind: 'external', status: 'accepted' }] }),
      baselineState: finding.status === 'existing' ? 'unchanged' : 'new',
      ...(finding.fix && { fixes: [fixOf(finding, finding.fix)] }),
    })),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function driverWith(rules: readonly object[]) {
  const version = { version: programVersion, semanticVersion: programVersion };
  return { name: programName, ...version, informationUri: programAddress, rules };
}

function ruleOf(finding: Finding) {
  const { code, severity, docs } = finding;
  const title = { text: `${codes[code]}.` };
  return {
    id: nameOf(finding),
    shortDescription: title,
    fullDescription: title,
    // The page of a rule is a file of the repository, which has no address of its own.
    ...(docs.startsWith('https:') && { helpUri: docs }),
    help: {
      text: `What it means, and a wrong and a right example: ${docs}`,
      markdown: `[What it means, and a wrong and a right example](${docs})`,
    },
    defaultConfiguration: { level: levels[severity] },
  };
}

/** What could not be evaluated fails the run, unless it holds up nothing. */
function invocationOf({ verdict, failures }: Report) {
  const isSuccessful = verdict === 'passed' || (verdict === 'blocked' && failures.length === 0);
  const level = isSuccessful ? 'warning' : 'error';
  const notifications = failures.map((failure) => ({ level, message: messageOf(failure) }));
  return { executionSuccessful: isSuccessful, toolExecutionNotifications: notifications };
}

/**
 * Text as a message. The standard reads `[text](address)` as a link (3.11.6), which text of a repository must not be. It
 * wants braces doubled as well (3.11.5), but no reader halves them where there are no arguments, GitHub neither.
 */
function messageOf(text: string) {
  return { text: clipped(text, maximumSentence).replaceAll(/(\\*)\](?=\()/g, '$1$1\\]') };
}

function fileOf({ file }: Finding) {
  return { uri: uriOf(file), uriBaseId: '%SRCROOT%' };
}

/** A path as a relative reference (RFC 3986): every byte but those of unreserved characters and `/` in percent. */
function uriOf(path: string): string {
  return path.replaceAll(/[^\w.~/-]+/g, (part) =>
    Array.from(nameBytes(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

function regionOf({ line, column, endLine, endColumn }: Finding) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf(finding: Finding, { replacement }: Fix) {
  const change = { deletedRegion: regionOf(finding), insertedContent: { text: replacement } };
  return {
    description: messageOf(finding.hint),
    artifactChanges: [{ artifactLocation: fileOf(finding), replacements: [change] }],
  };
}

/** Each finding with what stays the same while its line moves: a digest of the code, the file and the line's text. */
function fingerprinted(findings: readonly ReportedFinding[]): [ReportedFinding, string][] {
  const keyOf = (finding: Finding) => JSON.stringify([nameOf(finding), finding.file, finding.snippet.trim()]);
  return numbered(findings, keyOf).map(([finding, number]) => [
    finding,
    bytesToHex(sha256(utf8ToBytes(JSON.stringify([keyOf(finding), number])))),
  ]);
}
