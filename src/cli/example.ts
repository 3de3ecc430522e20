import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { evaluate } from '../evaluate.js';
import type { Policy } from '../policy/policy.js';
import type { Report } from '../report/report.js';
import { memoryMemo } from '../tree/memo.js';
import { memoryTree, overlay } from '../tree/memory.js';
import { roots } from '../validate/path.js';

/** One edit of the change that is shown: a line of a file, and what stands there instead. */
export interface Edit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly about: string;
}

/** A change to the example organisation, as a pull request might bring it. */
export const edits: readonly Edit[] = [
  {
    about: 'a bad line',
    file: 'services/checkoutservice/service.yaml',
    before: '    PAYMENT_SERVICE_ADDR: { service: paymentservice }\n',
    after: '    PAYMENT_SERVICE_ADDR: { service: paymentsservice }\n',
  },
  {
    about: 'a risky line',
    file: 'services/emailservice/production.yaml',
    before: 'spec:\n',
    after: 'spec:\n  security: { relax: { runAsNonRoot: The mail library opens port 25 itself. } }\n',
  },
  {
    about: 'a good line',
    file: 'services/frontend/production.yaml',
    before: 'spec:\n',
    after: 'spec:\n  scaling: { max: 10 }\n',
  },
];

/** The report on the edits of the organisation in a folder. Base and head are made in memory: no history is needed. */
export async function reportOnEdits(folder: string, now: string, policy: Policy): Promise<Report> {
  const files = new Map<string, Uint8Array>();
  for (const root of roots) {
    for (const entry of await readdir(join(folder, root), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).replaceAll(sep, '/');
      if (entry.isFile()) files.set(path, await readFile(file));
    }
  }
  const codeowners = '.github/CODEOWNERS';
  files.set(codeowners, await readFile(join(folder, codeowners)));
  const base = memoryTree(files);
  const changed = edits.map(
    ({ file, before, after }) => [file, new TextDecoder().decode(files.get(file)).replace(before, after)] as const,
  );
  const head = await overlay(base, new Map(changed));
  return evaluate({ base, head, now, others: [] }, { memo: memoryMemo(), policy });
}
