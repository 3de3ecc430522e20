import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../product.js';
import { answerOf } from '../versions.js';

const version = '0.8.0';
const kubernetes = '1.34';

/**
 * kubeconform, built once and kept in the cache folder of the user.
 * @param {(text: string) => void} say
 * @returns {{program: string, version: string} | {missing: string}}
 */
export function findKubeconform(say) {
  const bin = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'towpath', `kubeconform-${version}`);
  const program = join(bin, 'kubeconform');
  if (!existsSync(program)) {
    if (answerOf('go', ['version']) === '') return { missing: 'Go is not installed, so kubeconform cannot be built' };
    say(`Building kubeconform ${version} into ${bin}, once.`);
    mkdirSync(bin, { recursive: true });
    const env = { ...process.env, CGO_ENABLED: '0', GOBIN: bin };
    const built = spawnSync('go', ['install', `github.com/yannh/kubeconform/cmd/kubeconform@v${version}`], {
      env,
      encoding: 'utf8',
    });
    if (built.status !== 0)
      return { missing: `kubeconform could not be built: ${String(built.stderr).trim().slice(-300)}` };
  }
  return { program, version };
}

/**
 * The shell command that judges a stream of manifests by Kubernetes' own schemas, without what no schema knows being let through.
 * @param {string} program
 * @param {string} dir where the schemas are written
 * @param {string} manifests a file
 */
export function kubeconformCommand(program, dir, manifests) {
  const folder = schemasIn(dir);
  const location = `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`;
  return `'${program}' -strict -summary -schema-location '${location}' '${manifests}'`;
}

const kinds = {
  'apps.v1': ['Deployment'],
  'autoscaling.v2': ['HorizontalPodAutoscaler'],
  'core.v1': ['ConfigMap', 'LimitRange', 'Namespace', 'ResourceQuota', 'Service', 'ServiceAccount'],
  'networking.v1': ['NetworkPolicy'],
  'policy.v1': ['PodDisruptionBudget'],
};

/** Kubernetes' schemas as files of the names that kubeconform asks for. */
function schemasIn(dir) {
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
  return folder;
}
