import { execFileSync } from 'node:child_process';
import { bundleOf } from '../../../src/policy/bundle.js';
import { entrypointOf } from '../../../src/policy/manifest.js';
import { loadRules } from '../../../src/policy/wasm.js';
import { memoryTree } from '../../../src/tree/memory.js';
import { filesBelow } from '../../files.js';
import { podsFrom } from './pods.js';

/** Kubernetes' checks of the Pod Security Standards, and the rules that together find what each refuses. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  windowsHostProcess: ['host-process'],
  hostNamespaces: ['host-namespaces'],
  privileged: ['privileged'],
  capabilities_baseline: ['added-capabilities'],
  hostPathVolumes: ['host-path'],
  hostPorts: ['host-ports'],
  hostProbesAndHostLifecycle: ['probe-hosts'],
  appArmorProfile: ['app-armor'],
  seLinuxOptions: ['se-linux'],
  procMount_restricted: ['proc-mount'],
  seccompProfile_baseline: ['unconfined-seccomp'],
  sysctls: ['sysctls'],
  restrictedVolumes: ['volume-types', 'host-path'],
  allowPrivilegeEscalation: ['privilege-escalation'],
  runAsNonRoot: ['run-as-non-root'],
  runAsUser: ['root-user'],
  seccompProfile_restricted: ['seccomp', 'unconfined-seccomp'],
  capabilities_restricted: ['dropped-capabilities', 'added-capabilities'],
};

/** Checks that Windows is exempt from, though not from those of the baseline that they stand for. */
const notOnWindows = ['seccompProfile_restricted', 'capabilities_restricted'];

type Found = readonly { readonly rule: string }[];

/** Compares the rules with Kubernetes' own admission, pod by pod. Arguments: the program that asks it, seed, count. */
async function compare(program: string, seed: number, count: number): Promise<void> {
  const bundle = await bundleOf(memoryTree(filesBelow('.', 'policies')));
  if (bundle === undefined || 'because' in bundle) throw new Error('The rules are not compiled.');
  const rules = await loadRules(await WebAssembly.compile(bundle.wasm), bundle.data);
  const pods = podsFrom(seed, count);
  const lines = execFileSync(program, { input: `${pods.join('\n')}\n`, maxBuffer: 1 << 28 })
    .toString()
    .trimEnd()
    .split('\n');
  const failures = new Map<string, number>();
  pods.forEach((pod, index) => {
    const isWindows = pod.includes('"os":{"name":"windows"}');
    const refused = new Set(JSON.parse(lines[index] ?? '[]') as string[]);
    for (const check of refused)
      if (!Object.hasOwn(rulesOf, check)) throw new Error(`No rule is for the check ${check}.`);
    const { value } = rules.evaluate(entrypointOf('object'), new TextEncoder().encode(`[${pod}]`));
    const [found = []] = value as [Found?];
    const broken = new Set(found.map(({ rule }) => rule));
    for (const [check, names] of Object.entries(rulesOf)) {
      const isExempt = isWindows && notOnWindows.includes(check);
      const isBroken = !isExempt && names.some((name) => broken.has(`pod-security/${name}`));
      if (isBroken !== refused.has(check))
        throw new Error(`${check} is ${isBroken ? 'not ' : ''}refused by Kubernetes:\n${pod}`);
      failures.set(check, (failures.get(check) ?? 0) + Number(isBroken));
    }
  });
  const onesided = [...failures].filter(([, times]) => times === 0 || times === count).map(([check]) => check);
  if (lines.length !== count || onesided.length > 0) throw new Error(`Nothing tells apart ${onesided.join(', ')}.`);
  console.log(
    `${count} pods are refused by the rules exactly where each of ${failures.size} checks of Kubernetes refuses them`,
  );
}

const [program = '', seed, count] = process.argv.slice(2);
compare(program, Number(seed), Number(count)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
