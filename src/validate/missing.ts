import type { Fault } from '../declare/finding.js';
import { fileOf, type Organisation } from '../model/organisation.js';
import { suggestion } from './suggest.js';

/** An organisation, and the declaration files that the change to it removes. */
export interface Scope {
  readonly organisation: Organisation;
  readonly removed: ReadonlySet<string>;
}

/** What can be referred to by name: the code where it does not exist, and what is declared of it. */
const kinds = {
  team: { code: 'unknown-team', file: fileOf.team, declared: ({ teams }: Organisation) => teams },
  environment: {
    code: 'unknown-environment',
    file: fileOf.environment,
    declared: ({ environments }: Organisation) => environments,
  },
  service: { code: 'unknown-service', file: fileOf.service, declared: ({ services }: Organisation) => services },
} as const;

/** What is wrong with a reference: what is missing, why where the change itself is the cause, and what to do. */
export function missing(
  { organisation, removed }: Scope,
  kind: keyof typeof kinds,
  name: string,
): Pick<Fault, 'code' | 'message' | 'hint'> {
  const { code, file, declared } = kinds[kind];
  const path = file(name);
  if (!removed.has(path)) {
    const hint = suggestion(name, [...declared(organisation).keys()], `add ${path}`);
    return { code, message: `No ${kind} is called "${name}".`, hint };
  }
  // The name was right until now, so that one like it is another thing.
  const hint = 'Change or remove this, too, or keep that file.';
  return { code, message: `No ${kind} is called "${name}" any more: this change removes ${path}.`, hint };
}
