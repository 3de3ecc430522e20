import type { ParameterValue } from '../../model/fields/parameters.js';
import type { Resource } from '../../model/managed.js';
import type { Offered } from '../../model/offered.js';
import { listOf, suggestion } from '../suggest.js';
import { usageFaults } from './usage.js';
import { valueFault } from './value.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What a resource says that its offering does not have. Paths are those of what is said of the resource. */
export function checkSaid(resource: Resource, offered: Offered): WorkloadFault[] {
  const { said, kind } = resource;
  const { for: wanted } = offered.offering.spec;
  if (wanted !== kind) {
    const message = `The offering ${said.offering} is for a ${wanted}, and this is a ${kind}.`;
    return [{ code: 'not-offered', path: ['offering'], message, hint: `Write kind: ${wanted}, or another offering.` }];
  }
  // A stage that was wrong is left out, which has been told.
  if ((resource.environment.spec.stage as string | undefined) === undefined) return parameterFaults(resource, offered);
  if (offered.stage === undefined) return [notInStage(resource, offered)];
  return [
    ...parameterFaults(resource, offered),
    ...missing(resource, offered),
    ...checkUsage(resource, offered),
    ...notAdopted(resource, offered),
  ];
}

/** Something that exists is taken over by an object that can. */
function notAdopted({ said, environment }: Resource, { offering, stage }: Offered): WorkloadFault[] {
  if (said.existing === undefined) return [];
  if (Object.values(stage?.provision ?? {}).some(({ adopts }) => adopts === true)) return [];
  const message = `${offering.name} takes over nothing that exists in the stage ${environment.spec.stage}.`;
  const hint = `Remove existing, or ask the platform team for adopts: true in ${offering.file}.`;
  return [{ code: 'not-offered', path: ['existing'], message, hint }];
}

function notInStage({ said, environment: { spec } }: Resource, { offering }: Offered): WorkloadFault {
  const message = `${said.offering} is not offered in the stage ${spec.stage}.`;
  const hint = `It is offered in ${listOf(Object.keys(offering.spec.stages))}: use another offering here, or none.`;
  return { code: 'not-offered', path: ['offering'], message, hint };
}

function parameterFaults({ said, environment }: Resource, { offering }: Offered): WorkloadFault[] {
  const { parameters = {} } = offering.spec;
  const { offering: name, usage: _, existing: __, ...values } = said;
  return Object.entries(values).flatMap(([key, value]): WorkloadFault[] => {
    const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    if (parameter === undefined) {
      const message = `${name} has no parameter "${key}".`;
      return [{ code: 'unknown-field', path: [key], message, hint: suggestion(key, Object.keys(parameters)) }];
    }
    const fault = valueFault(key, parameter, value as ParameterValue, environment.spec.stage);
    return fault === undefined ? [] : [{ ...fault, path: [key] }];
  });
}

/** What nobody says, and the offering has no default for. */
function missing({ said, environment }: Resource, { offering, parameters }: Offered): WorkloadFault[] {
  return Object.entries(offering.spec.parameters ?? {}).flatMap(
    ([name, { description, default: standard }]): WorkloadFault[] => {
      if (parameters[name] !== undefined || said[name] !== undefined) return [];
      const where = standard === undefined ? '' : ` in the stage ${environment.spec.stage}`;
      const message = `Nothing says ${name}, for which ${offering.name} has no default${where}.`;
      const hint = [`Add ${name}.`, description].filter(Boolean).join(' ');
      return [{ code: 'missing-field', path: [name], message, hint }];
    },
  );
}

function checkUsage({ said }: Resource, { offering }: Offered): WorkloadFault[] {
  const offers = offering.spec.usage ?? {};
  return Object.entries(said.usage ?? {}).flatMap(([name, usage]): WorkloadFault[] => {
    const offer = Object.hasOwn(offers, name) ? offers[name] : undefined;
    if (offer === undefined) {
      const message = `${offering.name} is not charged for "${name}".`;
      return [{ code: 'unknown-field', path: ['usage', name], message, hint: suggestion(name, Object.keys(offers)) }];
    }
    return usageFaults(name, offer, usage).map(({ amount, ...fault }) => ({ ...fault, path: ['usage', name, amount] }));
  });
}
