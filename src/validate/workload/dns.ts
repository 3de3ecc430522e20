import { parseCidr } from '../../model/cidr.js';
import type { Workload } from '../../model/workload.js';
import type { WorkloadFault } from '../workload-fault.js';

/** What Kubernetes would refuse of how pods find addresses. */
export function checkDns({ dnsPolicy, dnsConfig = {}, hostAliases = {} }: Workload): WorkloadFault[] {
  const { nameservers = [], searches = [] } = dnsConfig;
  return [
    ...(dnsPolicy === 'None' && nameservers.length === 0 ? [nobodyToAsk] : []),
    ...nameservers.flatMap((ip, index) => checkAddress(['dnsConfig', 'nameservers', String(index)], ip)),
    ...Object.keys(hostAliases).flatMap((ip) => checkAddress(['hostAliases', ip], ip)),
    ...(searches.join(' ').length > 2048 ? [tooLong] : []),
  ];
}

const nobodyToAsk: WorkloadFault = {
  code: 'missing-field',
  path: ['dnsPolicy'],
  message: 'With None the pods ask only whom dnsConfig names, and it names nobody.',
  hint: 'Add dnsConfig.nameservers, or remove dnsPolicy.',
};

const tooLong: WorkloadFault = {
  code: 'invalid-value',
  path: ['dnsConfig', 'searches'],
  message: 'All searches together have more than the 2048 characters that Kubernetes takes.',
  hint: 'Use fewer or shorter ones.',
};

function checkAddress(path: readonly string[], ip: string): WorkloadFault[] {
  if (parseCidr(`${ip}/${ip.includes(':') ? 128 : 32}`) !== undefined) return [];
  return [
    { code: 'invalid-value', path, message: `${ip} is no IP address.`, hint: 'Write it as 10.1.2.3 or fd00::1.' },
  ];
}
