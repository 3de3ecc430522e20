import type { Declaration } from './kinds/kind.js';
import type { OfferingSpec, ProvisionedObject } from './kinds/offering.js';

/** An offering without the objects that do not say what they are, which has been told: nobody can know or judge them. */
export function withKnownObjects(offering: Declaration<OfferingSpec>): Declaration<OfferingSpec> {
  const { spec, pruned } = offering;
  if (pruned === undefined || (spec as Partial<OfferingSpec>).stages === undefined) return offering;
  const left: (readonly string[])[] = [];
  const stages = Object.entries(spec.stages).map(([stage, said]) => {
    if (said.provision === undefined) return [stage, said] as const;
    const known = Object.entries(said.provision).filter(([name, object]) => {
      if (isKnown(object)) return true;
      left.push(['stages', stage, 'provision', name]);
      return false;
    });
    return [stage, { ...said, provision: Object.fromEntries(known) }] as const;
  });
  if (left.length === 0) return offering;
  return { ...offering, spec: { ...spec, stages: Object.fromEntries(stages) }, pruned: [...pruned, ...left] };
}

function isKnown({ apiVersion, kind }: Partial<ProvisionedObject>): boolean {
  return apiVersion !== undefined && kind !== undefined;
}
