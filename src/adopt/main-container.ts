import { nameLabel } from '../model/identity.js';
import { mapAt, textAt, type DataMap } from './data.js';
import { containersIn, podOf, templateOf, type InputObject } from './input.js';

/** By these people tell kubectl which container they mean (kubernetes.io/docs/reference/labels-annotations-taints). */
const annotations = ['kubectl.kubernetes.io/default-container', 'kubectl.kubernetes.io/default-logs-container'];

/**
 * The containers that run beside each other, the main one first: the one that kubectl is told to take, the one that has the
 * name of the workload, or of what its pods are labelled as, or the first. Kubernetes starts them in their order, so that those
 * after one with a hook at its start wait for it, and stay where they are.
 */
export function mainFirst(workload: InputObject): DataMap[] {
  const all = containersIn(podOf(workload), 'containers');
  const told = annotations.map((it) => textAt(templateOf(workload), 'metadata', 'annotations', it));
  const names = [...told, workload.name, textAt(templateOf(workload), 'metadata', 'labels', nameLabel)];
  const main = names.map((name) => all.find((it) => name !== undefined && it['name'] === name)).find(Boolean);
  if (main === undefined) return all;
  const before = all.slice(0, all.indexOf(main));
  if (before.some((it) => Object.keys(mapAt(it, 'lifecycle', 'postStart')).length > 0)) return all;
  return [main, ...all.filter((it) => it !== main)];
}

/** The name of the main container. */
export function mainName(workload: InputObject): string {
  return textAt(mainFirst(workload)[0], 'name') ?? '';
}
