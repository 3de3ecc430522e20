import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, said, textAt, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import type { Scene } from '../scene.js';
import { hasToken } from './account.js';
import { reasons } from './security.js';

/** The addresses outside of the cluster that a policy of the input lets the pods call. */
export function expressEgress(scene: Scene, { workload, policy }: Group): DataMap | undefined {
  const spec = mapAt(policy?.data, 'spec');
  if (listAt(spec, 'policyTypes').includes('Egress') || at(spec, 'egress') !== undefined) {
    const rules = listAt(spec, 'egress').flatMap((rule) => ruleOf(mapAt(rule)) ?? []);
    const named = rules.map((rule, index) => [rules.length === 1 ? 'outside' : `outside-${index + 1}`, rule]);
    return filled(Object.fromEntries(named) as DataMap);
  }
  // Nothing kept a pod with a token from the Kubernetes API, and the new policy would.
  return hasToken(scene, workload) ? { 'kubernetes-api': toTheApi } : undefined;
}

const toTheApi = { cidr: '0.0.0.0/0', ports: [443, 6443], reason: reasons.api };

/** A rule that is about addresses alone, and says the ports. */
function ruleOf(rule: DataMap): DataMap | undefined {
  const blocks = listAt(rule, 'to').map((to) => mapAt(to, 'ipBlock'));
  const cidrs = blocks.flatMap((block) => textAt(block, 'cidr') ?? []);
  const ports = listAt(rule, 'ports').map(portOf);
  if (cidrs.length === 0 || cidrs.length < blocks.length || ports.length === 0) return undefined;
  const [cidr, another] = cidrs;
  const except = [...new Set(blocks.flatMap((block) => listAt(block, 'except')))];
  return said({
    cidr: another === undefined ? cidr : undefined,
    cidrs: another === undefined ? undefined : cidrs,
    except: filled(except),
    ports,
    reason: reasons.egress,
  });
}

function portOf(port: Data): Data {
  const parts = said({
    port: at(port, 'port'),
    endPort: at(port, 'endPort'),
    protocol: unless('TCP', at(port, 'protocol')),
  });
  return Object.keys(parts).length === 1 ? (parts['port'] ?? 0) : parts;
}
