import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../product.js';

/** Of the kinds that operators of the platform bring along: those of the example organisation. */
const names = [
  'cert-manager.io_certificates',
  'external-secrets.io_externalsecrets',
  'external-secrets.io_secretstores',
  'monitoring.coreos.com_podmonitors',
  'monitoring.coreos.com_prometheusrules',
];

/** @returns {Map<string, string>} CustomResourceDefinitions by path */
export function definitions() {
  const paths = names.map((name) => `platform/crds/${name}.yaml`);
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
