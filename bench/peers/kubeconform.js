import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { definitions } from '../organisation/definitions.js';
import { root } from '../product.js';
import { findGoTool } from './go-tool.js';

const kubernetes = '1.34';

/**
 * @param {(text: string) => void} say
 * @returns {ReturnType<typeof findGoTool>}
 */
export function findKubeconform(say) {
  return findGoTool(
    { name: 'kubeconform', module: 'github.com/yannh/kubeconform/cmd/kubeconform', version: '0.8.0' },
    say,
  );
}

/** Neither ours nor kubeconform has a schema of them here. */
const skipped = ['AppProject', 'Application'];

/**
 * The shell command that judges a file of manifests by Kubernetes' own schemas and by those of operators, but for what Argo CD is told.
 * @param {string} program
 * @param {string} schemas see {@link writeSchemas}
 * @param {string} manifests
 */
export function kubeconformCommand(program, schemas, manifests) {
  const location = `${schemas}/{{.ResourceKind}}{{.KindSuffix}}.json`;
  return `'${program}' -strict -summary -skip ${skipped.join()} -schema-location '${location}' '${manifests}'`;
}

const kinds = {
  'apps.v1': ['Deployment'],
  'autoscaling.v2': ['HorizontalPodAutoscaler'],
  'core.v1': ['ConfigMap', 'LimitRange', 'Namespace', 'ResourceQuota', 'Service', 'ServiceAccount'],
  'networking.v1': ['Ingress', 'NetworkPolicy'],
  'policy.v1': ['PodDisruptionBudget'],
  'rbac.v1': ['Role', 'RoleBinding'],
};

/**
 * Schemas as files of the names that kubeconform asks for.
 * @param {string} dir
 * @returns {string} the folder
 */
export function writeSchemas(dir) {
  const found = spawnSync(join(root, 'test/render/kubernetes/schemas.sh'), { encoding: 'utf8' });
  if (found.status !== 0) throw new Error(`Kubernetes' schemas could not be had:\n${found.stderr}`);
  const all = JSON.parse(readFileSync(join(found.stdout.trim(), `${kubernetes}.json`), 'utf8'));
  delete all.$id;
  const folder = join(dir, 'schemas');
  mkdirSync(folder);
  writeFileSync(join(folder, '_definitions.json'), JSON.stringify(all));
  for (const [api, names] of Object.entries(kinds))
    for (const kind of names) {
      const $ref = `file://${folder}/_definitions.json#/$defs/io.k8s.api.${api}.${kind}`;
      const suffix = api.replace('core.', '').replace('.', '-');
      writeFileSync(join(folder, `${kind.toLowerCase()}-${suffix}.json`), JSON.stringify({ $ref }));
    }
  for (const text of definitions().values()) {
    const { group, names, versions } = load(text).spec;
    for (const { name, schema } of versions) {
      const file = [names.kind.toLowerCase(), group.split('.')[0], name].join('-');
      writeFileSync(join(folder, `${file}.json`), JSON.stringify(schema.openAPIV3Schema));
    }
  }
  return folder;
}
