import { basename, resolve } from 'node:path';
import { team as teamKind } from '../../model/kinds/team.js';
import { nameSchema, reservedBecause } from '../../model/names.js';
import { ask, canAsk } from '../ask.js';
import { UsageError } from '../run.js';

/** What a new organisation is called, and who is in it. */
export interface Names {
  /** The organisation on GitHub, without @. */
  readonly organisation: string;
  readonly team: string;
  /** GitHub logins; empty where nobody has said them. */
  readonly members: readonly string[];
}

interface Given {
  readonly organisation?: string;
  readonly team?: string;
  readonly members?: readonly string[];
}

/** What is given; what is not, whoever sits at a terminal is asked for. @throws UsageError when one is no name. */
export async function namesFor(dir: string, { organisation, team, members }: Given): Promise<Names> {
  const folder = basename(resolve(dir))
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const names = {
    organisation: organisation ?? (await said('Whose is it on GitHub?', folder, organisationFault)),
    team: team ?? (await said('Which team owns the platform?', 'platform', teamFault)),
    members: members ?? logins(await said('Who is in it? GitHub logins, two at least', '', membersFault)),
  };
  for (const fault of [
    organisationFault(names.organisation),
    teamFault(names.team),
    members && membersFault(members.join(' ')),
  ])
    if (fault !== undefined) throw new UsageError(fault, 'towpath init --help shows the options.');
  return names;
}

async function said(message: string, initial: string, check: (answer: string) => string | undefined): Promise<string> {
  return canAsk() ? ask({ message, initial, check }) : initial;
}

/** GitHub's form of a login (github.com/join): at most 39 letters, digits and single hyphens, none of these at an end. */
const login = /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/;

function organisationFault(name: string): string | undefined {
  return login.test(name) ? undefined : `"${name}" cannot be an organisation on GitHub. Say it with --organisation.`;
}

function teamFault(name: string): string | undefined {
  const { pattern = '', maxLength = 0, 'x-towpath-form': form = '' } = nameSchema;
  if (!new RegExp(pattern).test(name) || name.length > maxLength)
    return `"${name}" cannot be the name of a team: it has ${form}.`;
  const reserved = reservedBecause(teamKind.kind, name);
  return reserved === undefined ? undefined : `"${name}" cannot be the name of a team: ${reserved}.`;
}

function membersFault(text: string): string | undefined {
  const wrong = logins(text).find((name) => !login.test(name));
  if (wrong !== undefined) return `"${wrong}" cannot be a login on GitHub.`;
  return logins(text).length < 2 ? 'Nobody approves their own change: a team has two members at least.' : undefined;
}

function logins(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((name) => name.replace(/^@/, ''))
    .filter(Boolean);
}
