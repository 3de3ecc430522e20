import { nameOf } from '../identity.js';
import type { Instance } from '../instance.js';
import { types, type WorkloadKind } from '../types.js';

/** A selector of Prometheus: labels with their values, or with patterns where the key ends in `~`. */
export function selector(labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([key, value]) =>
    key.endsWith('~') ? `${key.slice(0, -1)}=~${quoted(value)}` : `${key}=${quoted(value)}`,
  );
  return `{${matchers.join(',')}}`;
}

/** A text as PromQL writes it (prometheus.io, "String literals"): in single quotes, which YAML leaves as they are. */
function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

/** What the series that a service measures itself are told by: see `podMonitorOf`. */
export function ofService({ namespace, service }: Instance): Readonly<Record<string, string>> {
  return { namespace, job: service.name };
}

/** The characters of names that Kubernetes makes up (k8s.io/apimachinery/pkg/util/rand: no vowels, 0, 1 or 3). */
const made = '[bcdfghjklmnpqrstvwxz2456789]';
/** Of names that it makes longer, it keeps so many (k8s.io/apiserver/pkg/storage/names). */
const longestBase = 58;
const longestHash = 10;

/** What follows the name of a workload in the names of its pods. */
const suffixes: Readonly<Record<WorkloadKind, string>> = {
  Deployment: `-${made}{1,${longestHash}}-${made}{5}`,
  StatefulSet: '-[0-9]+',
  DaemonSet: `-${made}{5}`,
  CronJob: `-[0-9]{8}-${made}{5}`,
  Job: `-${made}{5}`,
};

/** A pattern of the names of the pods of a service, and of no other service's unless its name is cut. */
export function podNames(instance: Instance): string {
  const name = nameOf(instance, 'workload');
  const { kind } = types[instance.type];
  const longest = longestBase - longestHash - 2;
  if (kind === 'StatefulSet' || name.length <= longest) return escaped(name) + suffixes[kind];
  return `${escaped(name.slice(0, longest))}.*`;
}

/** Names have dots at most. */
export function escaped(name: string): string {
  return name.replaceAll('.', '[.]');
}
