import { at, items } from '../../client.js';
import { until } from '../../apply.js';
import { applications } from '../applications.js';
import { look } from '../applications.js';
import { differences, snapshot } from '../snapshot.js';
import { demand, isThere, render, synced, type Act, type Scene } from '../scene.js';

const offering = `apiVersion: towpath.dev/v1
kind: Offering
metadata:
  name: rights
spec:
  description: Rights in the whole cluster.
  for: Cache
  parameters: {}
  keys: [host]
  stages:
    development:
      prices: {}
      provision:
        rights:
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          spec: { aggregationRule: {} }
      connection: { keys: { host: { value: nowhere } } }
      network: { cidrs: [10.0.0.0/8], ports: [1] }
`;
const rights = `apiVersion: towpath.dev/v1
kind: Cache
metadata:
  name: rights
spec:
  offering: rights
`;

const moved = `apiVersion: towpath.dev/v1
kind: Release
metadata:
  name: development
spec:
  namespace: checkout-development
  image: registry.example.com/ads:v1
`;

/** What a team must not have, the files that ask for it, and what refuses them. */
const tried = [
  ["another team's namespace", { 'services/adservice/development.yaml': moved }, 'access/other-teams'],
  [
    'a ClusterRole',
    { 'platform/offerings/rights.yaml': offering, 'services/adservice/rights.yaml': rights },
    'a resource cannot be made of ClusterRole',
  ],
] as const;

/** A declaration that reaches further than its team is refused before it is merged. */
export const refuse: Act = async (scene) => {
  for (const [what, files, because] of tried) {
    scene.git('switch', '--quiet', '--create', 'change');
    scene.merge(`Ask for ${what}`, files);
    const { status, said } = scene.towpath('check', '--base', 'main', '--head', 'change');
    scene.git('switch', '--quiet', 'main');
    scene.git('branch', '--quiet', '-D', 'change');
    demand(status === 1 && said.includes(because), `check does not refuse ${what}: ${status} ${said}`);
  }
  return `check refuses ${tried.map(([what]) => what).join(' and ')}; ${await synced(scene)}`;
};

const byHand = {
  'Role checkout-development/reach': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reach, namespace: checkout-development }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]
`,
  'ClusterRole reach': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reach }
rules: [{ apiGroups: [""], resources: [secrets], verbs: [get] }]
`,
};
const places = [
  '/apis/rbac.authorization.k8s.io/v1/namespaces/checkout-development/roles/reach',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles/reach',
];

/** What stands on the branch past all rules is refused by the project of the team, and towpath does not build on it. */
export const bypass: Act = async (scene) => {
  const before = await snapshot(scene);
  const tip = scene.git('rev-parse', 'rendered');
  for (const [what, text] of Object.entries(byHand)) {
    scene.tamper('development/web/adservice/manifests.yaml', `---\n${text}`);
    await look(scene);
    await until(`the project refuses ${what}`, async () =>
      (await messages(scene)).some((it) => /not permitted/.test(it)),
    );
    const there = await Promise.all(places.map((place) => isThere(scene, place)));
    demand(!there.includes(true), `${what} is in the cluster.`);
    const said = render(scene, 2);
    demand(said.includes('Nothing is built on it'), said);
    scene.git('update-ref', 'refs/heads/rendered', tip);
    await synced(scene);
  }
  const other = differences(before, await snapshot(scene));
  demand(other.length === 0, other.join('\n'));
  return `a Role in another team's namespace and a ClusterRole, written onto the branch, are refused by the project`;
};

/** What Argo CD says is wrong with its Applications. */
async function messages(scene: Scene): Promise<string[]> {
  return (await applications(scene)).flatMap((it) => [
    ...items(at(it, 'status', 'conditions')).map((condition) => String(at(condition, 'message'))),
    String(at(it, 'status', 'operationState', 'message')),
    ...items(at(it, 'status', 'operationState', 'syncResult', 'resources')).map((one) => String(at(one, 'message'))),
  ]);
}
