import { nameLabel } from '../../model/identity.js';
import { filled, mapAt, type DataMap } from '../data.js';
import { labelsIn, templateOf, type InputObject } from '../input.js';

/** Labels by which Helm, kubectl and Towpath keep book, and that say nothing of what runs. */
const bookkeeping =
  /^(helm\.sh\/chart|heritage|chart|release|app\.kubernetes\.io\/managed-by|towpath\.dev\/.*|controller-uid|job-name|batch\.kubernetes\.io\/.*|pod-template-hash)$/;

/** Annotations that a program writes for itself. */
const written =
  /^(kubectl\.kubernetes\.io\/(?!default-).*|deployment\.kubernetes\.io\/revision|deprecated\.daemonset\.template\.generation|meta\.helm\.sh\/.*|argocd\.argoproj\.io\/(tracking-id|sync-options)|pv\.kubernetes\.io\/.*|volume\.(beta\.)?kubernetes\.io\/.*|autoscaling\.alpha\.kubernetes\.io\/.*|batch\.kubernetes\.io\/.*|towpath\.dev\/.*)$/;

export function isBookkeepingLabel(key: string): boolean {
  return bookkeeping.test(key);
}

export function isWrittenAnnotation(key: string): boolean {
  return written.test(key);
}

function kept(map: DataMap, isLeftOut: (key: string) => boolean): DataMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !isLeftOut(key)));
}

/** The annotations of an object that somebody wrote. */
export function annotationsOf({ data }: Pick<InputObject, 'data'>): DataMap | undefined {
  return filled(kept(mapAt(data, 'metadata', 'annotations'), isWrittenAnnotation));
}

/** The labels of an object that mean something to somebody: the name is the platform's. */
export function labelsOf(labels: DataMap): DataMap {
  return kept(labels, (key) => key === nameLabel || isBookkeepingLabel(key));
}

/** The labels and annotations of the pods, beside those that select them. */
export function expressTemplate(workload: InputObject, selector: DataMap) {
  const labels = kept(labelsOf(labelsIn(templateOf(workload))), (key) => Object.hasOwn(selector, key));
  const annotations = kept(mapAt(templateOf(workload), 'metadata', 'annotations'), isWrittenAnnotation);
  return { podLabels: filled(labels), podAnnotations: filled(annotations) };
}
