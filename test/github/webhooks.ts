import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';

const excerpt = JSON.parse(readFileSync(new URL('webhooks.json', import.meta.url), 'utf8')) as {
  readonly definitions: object;
};
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(excerpt, 'webhooks');

/** What of an event's payload does not fit its description (@octokit/webhooks-schemas): nothing, if all is well. */
export function payloadProblems(event: string, payload: object): string[] {
  const action = 'action' in payload ? String(payload.action) : 'event';
  const name = `${event}$${action}`;
  if (!Object.hasOwn(excerpt.definitions, name)) return [`${name} is no event that was taken`];
  const validate = ajv.getSchema(`webhooks#/definitions/${name}`);
  if (validate === undefined) return [`${name} cannot be checked`];
  if (validate(payload)) return [];
  return (validate.errors ?? []).map((error) => `${name}: ${error.instancePath} ${error.message}`);
}
