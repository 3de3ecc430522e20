import type { Context } from '../../model/graph.js';
import type { KubernetesObject } from '../../render/object.js';
import type { Drafts } from '../declaration.js';
import type { Addresses } from '../express/addresses.js';
import type { InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import type { Refusal } from '../settle.js';

/** What the ledger is made from: the input, the declarations as they were settled, and what they render to. */
export interface Account {
  readonly scene: Scene;
  /** Objects that say the same as one of the scene. */
  readonly repeated: readonly InputObject[];
  readonly drafts: Drafts;
  readonly refusals: readonly Refusal[];
  readonly contexts: readonly Context[];
  readonly rendered: readonly KubernetesObject[];
  /** The services that there were before. */
  readonly declared: Addresses;
}
