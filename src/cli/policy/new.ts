import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { nameSchema } from '../../model/names.js';
import { UsageError, write, type ExitCode } from '../run.js';
import type { RepositoryOptions } from '../trees.js';
import { opaNeeded } from './opa.js';
import { save } from '../save.js';

/** `towpath policy new`: a rule that compiles and whose cases hold, to be changed into the one that is wanted. */
export async function newPolicy(rule: string, options: RepositoryOptions): Promise<ExitCode> {
  const { repo } = options;
  const parts = rule.split('/');
  const isName = (part: string) => new RegExp(nameSchema.pattern ?? '').test(part);
  if (parts.length !== 2 || !parts.every(isName) || parts[0] === 'lib') {
    throw new UsageError(`${rule} is not the name of a rule.`, 'Write CATEGORY/RULE, such as images/digest.');
  }
  const folder = `policies/${rule}`;
  if (await exists(join(repo, folder))) throw new UsageError(`${folder} is there already.`, 'Choose another name.');
  for (const [name, text] of filesOf(`towpath.${parts.map((it) => it.replaceAll('-', '_')).join('.')}`)) {
    await save(`${folder}/${name}`, text, options);
    await write(process.stdout, `${folder}/${name}\n`);
  }
  await write(process.stdout, 'Change them, then run towpath policy build and towpath policy test.\n');
  await write(process.stdout, await opaNeeded(repo));
  return 0;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function filesOf(name: string): readonly (readonly [name: string, text: string])[] {
  return [
    ['rule.rego', ruleText(name)],
    ['rule_test.rego', testText(name)],
    ['cases.jsonl', casesText],
  ];
}

function ruleText(name: string): string {
  return `# METADATA
# title: Critical services say what they are for
# description: Whoever is called at night has to know what is broken.
# custom:
#   severity: warning
#   input: service
#   remediation: Add spec.description to the service.
#   owners: ["@your-organisation/platform"]
package ${name}

deny contains finding if {
	input.spec.tier == "critical"
	not input.spec.description
	finding := {
		"message": sprintf("%s is critical and has no description.", [input.name]),
		"path": ["spec", "tier"],
	}
}
`;
}

function testText(name: string): string {
  return `package ${name}_test

import data.${name}

test_finds_a_critical_service_without_a_description if {
	count(${name.split('.').at(-1) ?? ''}.deny) == 1 with input as {"name": "shop", "spec": {"tier": "critical"}}
}

test_passes_others if {
	count(${name.split('.').at(-1) ?? ''}.deny) == 0 with input as {"name": "shop", "spec": {"tier": "low"}}
}
`;
}

const casesText = `{ "about": "critical, without a description", "input": { "name": "shop", "spec": { "tier": "critical" } }, "finds": ["shop is critical and has no description."] }
{ "about": "critical, with a description", "input": { "name": "shop", "spec": { "tier": "critical", "description": "Sells things." } }, "finds": [] }
`;
