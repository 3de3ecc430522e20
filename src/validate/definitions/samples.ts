import { inStage, type Parameter, type ParameterValue } from '../../model/fields/parameters.js';
import type { Stage } from '../../model/fields/stage.js';
import type { Offering } from '../../model/offered.js';
import { provisionSources, type ProvisionSource, type ProvisionValues } from '../../model/provision.js';

/**
 * What the references of an offering may stand for in a stage: as many sets of values as it takes until each value of each
 * parameter, or its limits and default, has been in one.
 */
export function samplesOf({ spec }: Offering, stage: Stage): ProvisionValues[] {
  const parameters = Object.entries(spec.parameters ?? {}).map(([name, it]) => [name, valuesOf(it, stage)] as const);
  const most = Math.max(1, ...parameters.map(([, values]) => values.length));
  const names = Object.keys(provisionSources) as ProvisionSource[];
  const sources = Object.fromEntries(names.map((name) => [name, name])) as Record<ProvisionSource, string>;
  return Array.from({ length: most }, (_, index) => ({
    sources,
    parameters: Object.fromEntries(
      parameters.flatMap(([name, values]) => {
        const value = values[index % values.length];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  }));
}

function valuesOf({ type, enum: all = [], minimum, maximum, default: standard }: Parameter, stage: Stage) {
  if (type === 'string') return all;
  if (type === 'boolean') return [true, false];
  const said = [minimum, maximum, standard].map((it) => inStage<ParameterValue>(it, stage));
  const values = [...new Set(said.filter((it) => it !== undefined))];
  return values.length > 0 ? values : [type === 'integer' ? 1 : '1Gi'];
}
