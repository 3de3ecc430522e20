import type { Data } from '../../model/merge.js';
import { at, byField, filled, listAt, mapAt, pick, said, textAt, unless, type DataMap } from '../data.js';

/** On which nodes the pods run. @param selector what selects the pods, which a term that says nothing means. */
export function expressPlacement(pod: DataMap): DataMap {
  const spread = byField(listAt(pod, 'topologySpreadConstraints'), 'topologyKey', (constraint) =>
    said({
      ...pick(constraint, ['maxSkew', 'minDomains']),
      whenUnsatisfiable: unless('ScheduleAnyway', at(constraint, 'whenUnsatisfiable')),
      nodeAffinityPolicy: unless('Honor', at(constraint, 'nodeAffinityPolicy')),
      matchLabelKeys: filled(listAt(constraint, 'matchLabelKeys')),
      nodeTaintsPolicy: unless('Ignore', at(constraint, 'nodeTaintsPolicy')),
    }),
  );
  return said({
    nodeSelector: filled(mapAt(pod, 'nodeSelector')),
    tolerations: filled(listAt(pod, 'tolerations')),
    affinity: filled(mapAt(pod, 'affinity')),
    spread: filled(spread),
    ...pick(pod, ['priorityClassName', 'runtimeClassName']),
    schedulerName: unless('default-scheduler', at(pod, 'schedulerName')),
  });
}

/** How the pods find the addresses of names. */
export function expressDns(pod: DataMap): DataMap {
  const standard = at(pod, 'hostNetwork') === true ? 'ClusterFirstWithHostNet' : 'ClusterFirst';
  const config = mapAt(pod, 'dnsConfig');
  const options = byField(listAt(config, 'options'), 'name', (option) => at(option, 'value') ?? '');
  return said({
    // In the network of the node, ClusterFirst means Default.
    dnsPolicy: unless(standard, at(pod, 'dnsPolicy') ?? (standard === 'ClusterFirst' ? undefined : 'Default')),
    dnsConfig: filled(
      said({
        nameservers: filled(listAt(config, 'nameservers')),
        searches: filled(listAt(config, 'searches')),
        options: filled(options),
      }),
    ),
    hostAliases: filled(byField(listAt(pod, 'hostAliases'), 'ip', (alias) => at(alias, 'hostnames'))),
    ...pick(pod, ['hostname', 'subdomain']),
  });
}

/** What else of the pod is said in the same words. */
export function expressPod(pod: DataMap): DataMap {
  const pulls = listAt(pod, 'imagePullSecrets').flatMap((it): Data[] => {
    const name = textAt(it, 'name');
    return name === undefined ? [] : [name];
  });
  return said({
    terminationGracePeriodSeconds: unless(30, at(pod, 'terminationGracePeriodSeconds')),
    shareProcessNamespace: unless(false, at(pod, 'shareProcessNamespace')),
    imagePullSecrets: filled(pulls),
  });
}
