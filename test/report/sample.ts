import type { FolderChange } from '../../src/diff/changes.js';
import type { AppliedWaiver, Report, ReportedFinding } from '../../src/report/report.js';

/** A finding at a range of one line. */
export function findingAt(snippet: string, column: number, endColumn: number, text = 'Wrong.'): ReportedFinding {
  return {
    code: 'wrong-type',
    severity: 'error',
    file: 'services/web/service.yaml',
    line: 3,
    column,
    endLine: 3,
    endColumn,
    message: text,
    hint: 'Write it.',
    docs: 'https://towpath.dev/docs/findings/wrong-type',
    snippet,
    snippetColumn: 1,
    status: 'new',
  };
}

export function changeOf(service: string, words: readonly string[]): FolderChange {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop-production', name: service };
  const fields = [{ path: ['spec', service], before: words[0] ?? '', after: 'x' }];
  return {
    path: `production/shop/${service}`,
    environment: 'production',
    team: 'shop',
    service,
    effect: 'restarts',
    words,
    reasons: [{ by: 'file', name: `environments/${service}.yaml` }],
    objects: [{ ...object, effect: 'restarts', fields }],
    digest: '0123',
  };
}

export function reportWith(parts: Partial<Report>): Report {
  return {
    apiVersion: 'towpath.dev/v1',
    kind: 'Report',
    verdict: 'blocked',
    base: '0123456789abcdef0123456789abcdef01234567',
    head: '89abcdef0123456789abcdef0123456789abcdef',
    now: '2026-11-21T09:00:00Z',
    isRevert: false,
    files: [],
    findings: [],
    failures: [],
    changes: [],
    facts: [],
    relaxations: [],
    told: [],
    undo: { can: 'yes', notes: [] },
    approvals: { demands: [], needed: [], teams: [] },
    waivers: [],
    impact: [],
    overlaps: [],
    summary: {
      services: 1,
      environments: 1,
      objects: { creates: 0, updates: 0, restarts: 1, replaces: 0, orphans: 0, destroys: 0 },
      errors: 1,
      warnings: 0,
      waived: 0,
      restored: 0,
      existing: 0,
    },
    ...parts,
  };
}

/** A report in which `text` stands at every place that a repository can fill. */
export function reportFull(text: string): Report {
  const finding = { ...findingAt(`a: ${text}`, 4, 4 + text.length, text), file: text, hint: text };
  const it = { service: text, environment: text, team: text };
  return reportWith({
    findings: [
      { ...finding, fix: { replacement: text } },
      { ...finding, status: 'existing' },
    ],
    failures: [text],
    changes: [{ ...changeOf(text, [text, text]), environment: text }],
    facts: [{ kind: 'Team', name: text, file: text, path: [text], before: text, after: text, words: text }],
    relaxations: [{ ...it, change: 'added', field: text, reason: text }],
    told: [
      { ...it, calls: text },
      { ...it, namespace: text },
    ],
    undo: {
      can: 'no',
      notes: (['cannot', 'lost', 'kept'] as const).map((is) => ({ is, what: text, words: text, environments: [text] })),
    },
    approvals: {
      demands: [],
      needed: [
        { approver: text, reasons: [text, text], isKnown: true },
        { approver: text, reasons: [text], isKnown: false },
      ],
      teams: [],
    },
    waivers: [waiverOf(text, true), waiverOf(text, false)],
    impact: [
      { rule: text, change: 'added', owners: [{ team: text, fails: [{ what: text, message: text }], passes: [] }] },
    ],
    overlaps: [{ change: text, services: [text] }],
  });
}

export function waiverOf(text: string, isNew: boolean): AppliedWaiver {
  return {
    file: text,
    rule: text,
    reason: text,
    requestedBy: text,
    expires: text,
    findings: 1,
    isNew,
    owners: [text],
  };
}
