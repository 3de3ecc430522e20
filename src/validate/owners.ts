import type { Problem } from '../declare/finding.js';
import type { Declaration } from '../model/kinds/kind.js';
import { problem } from './problem.js';
import type { Scope } from './missing.js';
import { suggestion } from './suggest.js';

/** Whether the teams on GitHub that own the platform or an environment are declared: by its members a team approves. */
export function checkOwners({ organisation }: Scope): Problem[] {
  const { teams, environments, defaults, unread } = organisation;
  // Of a team that could not be read nobody knows what it is on GitHub.
  if ([...unread].some((file) => file.startsWith('teams/'))) return [];
  const owned: readonly Declaration<Readonly<Partial<Record<Field, readonly string[]>>>>[] = [
    ...environments.values(),
    ...(defaults === undefined ? [] : [defaults]),
  ];
  if (owned.every(({ spec }) => fields.every((field) => spec[field] === undefined))) return [];
  const known = [...teams.values()].map(({ spec }) => spec.github);
  const keys = new Set(known.map((github) => github.toLowerCase()));
  return owned.flatMap(({ file, spec }) =>
    fields.flatMap((field) =>
      (spec[field] ?? []).flatMap((owner, index) => {
        if (!owner.includes('/') || keys.has(owner.toLowerCase())) return [];
        const message = `No team is ${owner} on GitHub, so nobody could ${can[field]} for it.`;
        const hint = suggestion(owner, known, 'add the team to teams/');
        return [problem(file, ['spec', field, index], { code: 'unknown-team', message, hint })];
      }),
    ),
  );
}

const fields = ['owners', 'breakGlass'] as const;
type Field = (typeof fields)[number];

const can: Readonly<Record<Field, string>> = { owners: 'approve', breakGlass: 'break the glass' };
