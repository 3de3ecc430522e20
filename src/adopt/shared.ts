import type { Organisation } from '../model/organisation.js';
import { textAt, type DataMap } from './data.js';
import type { InputObject } from './input.js';
import { freeName } from './names.js';
import type { Resource } from './scene.js';

/** Stands for the keys of a Secret that was not in the input and is read as a whole. */
export const unknownKey = 'unknown';

/** Kubernetes makes it in every namespace. */
export const rootCertificate = 'kube-root-ca.crt';

/** What becomes of ConfigMaps and Secrets, while it is found out. */
export interface Shared {
  readonly names: Map<string, string>;
  readonly resources: Resource[];
  readonly configs: Map<string, DataMap>;
  readonly declared: Organisation;
}

export function freeIn(resources: readonly Resource[], folder: string, wish: string): string {
  return freeName(wish, (name) => resources.some(({ file }) => file === `${folder}/${name}.yaml`));
}

/** Whether nobody but Kubernetes makes a Secret: tokens of accounts, and what Helm keeps. */
export function isBookkeeping({ kind, data }: InputObject): boolean {
  const type = textAt(data, 'type') ?? '';
  return kind === 'Secret' && (type === 'kubernetes.io/service-account-token' || type.startsWith('helm.sh/'));
}
