import type { KubernetesObject } from '../../render/object.js';
import type { Scene } from '../scene.js';

/** What is known of the whole while leaves are compared. */
export interface Known {
  readonly scene: Scene;
  /** `service.namespace` of everything that can be called by its name. */
  readonly hosts: ReadonlySet<string>;
  /** The object that makes the pods of each service, as it is rendered. */
  readonly workloads: ReadonlyMap<string, KubernetesObject>;
}
