import type { Container, Manifest, PodSpec, Selector, Template, Texts } from './types.js';

/** The pods that an object makes, and what they are called in a fault. */
export interface Pods {
  readonly owner: string;
  readonly namespace: string;
  readonly labels: Texts;
  readonly selector: Selector | undefined;
  readonly spec: PodSpec;
}

export function podsOf(object: Manifest): Pods[] {
  const { kind, metadata } = object;
  const spec = object['spec'] as WorkloadSpec | undefined;
  const template = kind === 'CronJob' ? spec?.jobTemplate?.spec.template : spec?.template;
  if (template === undefined) return [];
  const { namespace = '', name } = metadata;
  return [
    {
      owner: `${kind} ${namespace}/${name}`,
      namespace,
      labels: template.metadata?.labels ?? {},
      selector: spec?.selector,
      spec: template.spec,
    },
  ];
}

interface WorkloadSpec {
  readonly selector?: Selector;
  readonly template?: Template;
  readonly jobTemplate?: { readonly spec: { readonly template: Template } };
}

export function containersOf({ containers, initContainers = [] }: PodSpec): Container[] {
  return [...initContainers, ...containers];
}

/** The containers that run as long as the pod: init containers that are always restarted are sidecars. */
export function servingContainers({ containers, initContainers = [] }: PodSpec): Container[] {
  return [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
}
