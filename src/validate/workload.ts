import type { Instance } from '../model/instance.js';
import { defaultLimitRange } from '../model/kinds/environment.js';
import type { WorkloadFault } from './workload-fault.js';
import { checkServiceAccount } from './workload/account.js';
import { checkAffinity } from './workload/affinity.js';
import { checkAnnotationSizes } from './workload/annotations.js';
import { checkApis } from './workload/apis.js';
import { checkClaims } from './workload/claims.js';
import { checkConfig } from './workload/config.js';
import { checkContainers } from './workload/containers.js';
import { checkDns } from './workload/dns.js';
import { checkDomains } from './workload/domains.js';
import { checkEgress } from './workload/egress.js';
import { checkEnv } from './workload/env.js';
import { checkExposures } from './workload/expose.js';
import { checkJob } from './workload/job.js';
import { checkLabels } from './workload/labels.js';
import { checkHooks } from './workload/hooks.js';
import { checkMetrics } from './workload/metrics.js';
import { checkNames } from './workload/names.js';
import { checkMounts } from './workload/mounts.js';
import { checkOwnService } from './workload/own-service.js';
import { checkPlacement } from './workload/placement.js';
import { checkPorts } from './workload/ports.js';
import { checkProbes } from './workload/probes.js';
import { checkResources } from './workload/resources.js';
import { checkRollout } from './workload/rollout.js';
import { checkScaling } from './workload/scaling.js';
import { checkAnnotations, checkSecurity } from './workload/security.js';
import { checkType } from './workload/type.js';
import { checkVolumes } from './workload/volumes.js';

/** Whether the values of a service in an environment, each of which fits its schema, also fit together. */
export function checkWorkload(instance: Instance): WorkloadFault[] {
  const { workload, service, type, environment } = instance;
  const limitRange = { ...defaultLimitRange, ...environment.spec.limitRange };
  return [
    ...checkType(type, workload),
    ...checkRollout(type, workload),
    ...checkJob(type, workload),
    ...checkNames(instance),
    ...checkLabels(instance),
    ...checkPlacement(workload),
    ...checkAffinity(instance),
    ...checkDns(workload),
    ...checkHooks(workload),
    ...checkServiceAccount(workload),
    ...checkPorts(workload),
    ...checkOwnService(type === 'stateful', workload),
    ...checkApis(service.spec, workload),
    ...checkProbes(workload),
    ...checkExposures(workload),
    ...checkEgress(workload),
    ...checkDomains(instance),
    ...checkMetrics(instance),
    ...checkScaling(workload, limitRange),
    ...checkConfig(workload),
    ...checkVolumes(workload),
    ...checkClaims(instance),
    ...checkMounts(workload),
    ...checkEnv(workload),
    ...checkContainers(workload),
    ...checkSecurity(workload),
    ...checkAnnotations(workload),
    ...checkAnnotationSizes(workload),
    ...checkResources(workload, limitRange),
  ];
}
