import type { Impact } from '../policy/impact.js';
import type { AppliedWaiver } from './report.js';
import { plural } from './plural.js';

/** Waivers in lines: each that the change brings with its reason, the others together, since nobody has to judge them. */
export function waiverLines(waivers: readonly AppliedWaiver[]): string[] {
  const brought = waivers.filter(({ isNew }) => isNew);
  const older = waivers.filter(({ isNew }) => !isNew);
  const all = older.map(({ rule, findings, expires }) => `${rule} (${findings}, until ${expires})`);
  return [
    ...brought.map(
      ({ rule, findings, expires, requestedBy, owners, reason }) =>
        `${rule}: ${plural(findings, 'finding')} until ${expires}, asked for by ${requestedBy}, ` +
        `must be approved by ${owners.join(' or ')}: ${reason}`,
    ),
    ...(older.length === 0 ? [] : [`unchanged: ${all.join(', ')}`]),
  ];
}

/** What a changed rule does, in lines: one for the rule, one for each team that notices. */
export function impactLines({ rule, change, owners }: Impact): string[] {
  const fails = owners.reduce((sum, it) => sum + it.fails.length, 0);
  const passes = owners.reduce((sum, it) => sum + it.passes.length, 0);
  const counts = fails + passes === 0 ? 'no service is judged otherwise' : `${fails} newly fail, ${passes} newly pass`;
  const ofTeams = owners.map(({ team, fails: more, passes: fewer }) => {
    const names = [...more.map(({ what }) => `✗ ${what}`), ...fewer.map(({ what }) => `✓ ${what}`)];
    return `${team === '' ? 'no team' : team}: ${names.join(', ')}`;
  });
  return [`${rule} ${change}: ${counts}`, ...ofTeams];
}
