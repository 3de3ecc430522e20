import type { Toleration } from '../../model/fields/placement.js';
import { nameLabel } from '../../model/identity.js';
import type { Path } from '../../model/origin.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What Kubernetes would refuse of where the pods run. */
export function checkPlacement({
  tolerations = [],
  spread = {},
  selector = { [nameLabel]: '' },
}: Workload): WorkloadFault[] {
  return [
    ...tolerations.flatMap((it, index) => checkToleration(['tolerations', String(index)], it)),
    ...Object.entries(spread).flatMap(([key, { matchLabelKeys = [] }]) =>
      matchLabelKeys
        .filter((it) => Object.hasOwn(selector, it))
        .map((it) =>
          conflict(
            ['spread', key, 'matchLabelKeys'],
            `All pods of the service have the same ${it}, and Kubernetes refuses to be told twice.`,
            'Remove it.',
          ),
        ),
    ),
    ...Object.entries(spread).flatMap(([key, { minDomains, whenUnsatisfiable }]) =>
      minDomains === undefined || whenUnsatisfiable === 'DoNotSchedule'
        ? []
        : [
            {
              ...conflict(
                ['spread', key, 'minDomains'],
                'minDomains counts only where pods wait.',
                'Add whenUnsatisfiable: DoNotSchedule, or remove it.',
              ),
              against: ['spread', key, 'whenUnsatisfiable'],
            },
          ],
    ),
  ];
}

function conflict(path: Path, message: string, hint: string): WorkloadFault {
  return { code: 'conflicting-fields', path, message, hint };
}

function checkToleration(path: Path, { key, operator = 'Equal', value, ...rest }: Toleration): WorkloadFault[] {
  const { effect, tolerationSeconds } = rest;
  return [
    ...(key === undefined && operator !== 'Exists'
      ? [conflict(path, 'A toleration of every key compares no value.', 'Add a key, or operator: Exists.')]
      : []),
    ...(value !== undefined && operator === 'Exists'
      ? [conflict([...path, 'value'], 'Exists takes every value.', 'Remove the value, or the operator.')]
      : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [conflict([...path, 'tolerationSeconds'], 'Only NoExecute ends pods.', 'Add effect: NoExecute, or remove it.')]
      : []),
  ];
}
