import type { RelatedResource } from '../model/rule.js';
import type { Rule } from './manifest.js';

const scopes = {
  declaration: 'each declaration, as it is written',
  service: 'each service in each of its environments, merged',
  object: 'each rendered object',
  change: 'what a change does: both sides, before and after',
} as const;

const severities = {
  error: 'blocks',
  warning: 'is shown and does not block',
  info: 'is shown for information',
} as const;

/** The page about a rule, which its findings lead to. Markdown. */
export function rulePage({ rule, title, description, related_resources: related = [], custom }: Rule): string {
  const { severity, input, remediation, owners, controls = [], blocksFrom } = custom;
  const facts = [
    `What it finds ${severities[severity]}${blocksFrom === undefined ? '' : ` from ${blocksFrom} on`}.`,
    `It looks at ${scopes[input]}.`,
    waiverWords(custom.waiver),
  ];
  const sections = [
    `# ${title}`,
    `\`${rule}\` · ${severity}`,
    description.trim(),
    facts.join(' '),
    `## What to do\n\n${remediation.trim()}`,
    `## Whom to ask\n\n${owners.map((owner) => `- ${owner}`).join('\n')}`,
    ...(controls.length === 0 ? [] : [`## Controls\n\n${controls.map((control) => `- ${control}`).join('\n')}`]),
    ...(related.length === 0 ? [] : [`## Read more\n\n${related.map(linkOf).join('\n')}`]),
    '<!-- Written by towpath policy build, from the METADATA of the rule. -->',
  ];
  return `${sections.join('\n\n')}\n`;
}

function waiverWords(waiver: Rule['custom']['waiver']): string {
  if (waiver === false) return 'Nobody may waive it.';
  return `Its owners may waive it, for at most ${waiver === undefined || waiver === true ? defaultWaiverDays : waiver} days.`;
}

/** How many days a waiver may hold where the rule does not say. */
export const defaultWaiverDays = 90;

function linkOf(resource: RelatedResource): string {
  if (typeof resource === 'string') return `- <${resource}>`;
  return resource.description === undefined ? `- <${resource.ref}>` : `- [${resource.description}](${resource.ref})`;
}
