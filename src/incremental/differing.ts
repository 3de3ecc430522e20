import { serviceKey } from '../policy/service-input.js';
import { keyOf } from '../validate/unrendered.js';
import type { Validated } from '../validate/validate.js';
import { deltaOf } from './changes.js';
import type { Near } from './near.js';

/** The services that are others on the two sides, in what is rendered, in what rules see, or in what is wrong. */
export function differing(before: Validated, after: Validated, { near }: Near): string[] {
  const [old, now] = [appearances(before), appearances(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  const { gone, come } = deltaOf(before.each, after.each);
  const named = [...gone, ...come].flatMap((it) => [serviceIn(it.file), it.seenIn?.split(' in ')[0]]);
  const lost = deltaOf(before.unrendered, after.unrendered);
  return [
    ...[...keys].filter((key) => old.get(key) !== now.get(key)).map((key) => key.split('/')[0]),
    ...[...named, ...[...lost.gone, ...lost.come].map(({ service }) => service)].filter((it) => near.has(it ?? '')),
  ].flatMap((it) => it ?? []);
}

/** Each service in each environment as others see it and as it is rendered, as text. */
function appearances({ organisation, all, contexts }: Validated): ReadonlyMap<string, string> {
  const rendered = new Set(contexts);
  return new Map(
    all.map((context) => [keyOf(context), `${rendered.has(context)} ${serviceKey(organisation, context)}`]),
  );
}

/** The service that a file is of, if it is of one. */
export function serviceIn(file: string): string | undefined {
  return /^services\/([^/]+)/.exec(file)?.[1];
}
