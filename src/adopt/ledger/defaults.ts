import type { Data } from '../../model/merge.js';
import { pullPolicyOf } from '../express/container.js';

type Sibling = (name: string) => Data | undefined;

/** What Kubernetes takes where nothing is said (kubernetes.io/docs/reference/kubernetes-api), by the pattern of a leaf. */
const defaults: Readonly<Record<string, Data>> = {
  'pod.restartPolicy': 'Always',
  'pod.dnsPolicy': 'ClusterFirst',
  'pod.schedulerName': 'default-scheduler',
  'pod.terminationGracePeriodSeconds': 30,
  'pod.hostNetwork': false,
  'pod.hostPID': false,
  'pod.hostIPC': false,
  'pod.shareProcessNamespace': false,
  'pod.os.name': 'linux',
  'pod.preemptionPolicy': 'PreemptLowerPriority',
  'pod.setHostnameAsFQDN': false,
  'pod.enableServiceLinks': true,
  'pod.automountServiceAccountToken': true,
  'pod.securityContext.fsGroupChangePolicy': 'Always',
  'pod.securityContext.appArmorProfile.type': 'RuntimeDefault',
  'pod.securityContext.supplementalGroupsPolicy': 'Merge',
  'pod.securityContext.runAsNonRoot': false,
  'pod.securityContext.seccompProfile.type': 'Unconfined',
  'pod.topologySpreadConstraints.*.nodeAffinityPolicy': 'Honor',
  'pod.topologySpreadConstraints.*.nodeTaintsPolicy': 'Ignore',
  'pod.containers.*.terminationMessagePath': '/dev/termination-log',
  'pod.containers.*.terminationMessagePolicy': 'File',
  'pod.containers.*.stdin': false,
  'pod.containers.*.stdinOnce': false,
  'pod.containers.*.tty': false,
  'pod.containers.*.ports.*.protocol': 'TCP',
  'pod.containers.*.ports.*.hostPort': 0,
  'pod.containers.*.env.*.value': '',
  'pod.containers.*.env.*.valueFrom.fieldRef.apiVersion': 'v1',
  'pod.containers.*.env.*.valueFrom.resourceFieldRef.divisor': '0',
  'pod.containers.*.volumeMounts.*.readOnly': false,
  'pod.containers.*.volumeMounts.*.subPath': '',
  'pod.containers.*.volumeMounts.*.mountPropagation': 'None',
  'pod.containers.*.volumeMounts.*.recursiveReadOnly': 'Disabled',
  'pod.containers.*.securityContext.privileged': false,
  'pod.containers.*.securityContext.allowPrivilegeEscalation': true,
  'pod.containers.*.securityContext.readOnlyRootFilesystem': false,
  'pod.containers.*.securityContext.procMount': 'Default',
  'pod.containers.*.securityContext.appArmorProfile.type': 'RuntimeDefault',
  'Deployment.spec.replicas': 1,
  'Deployment.spec.paused': false,
  'Deployment.spec.minReadySeconds': 0,
  'Deployment.spec.revisionHistoryLimit': 10,
  'Deployment.spec.progressDeadlineSeconds': 600,
  'Deployment.spec.strategy.type': 'RollingUpdate',
  'Deployment.spec.strategy.rollingUpdate.maxSurge': '25%',
  'Deployment.spec.strategy.rollingUpdate.maxUnavailable': '25%',
  'StatefulSet.spec.replicas': 1,
  'StatefulSet.spec.minReadySeconds': 0,
  'StatefulSet.spec.revisionHistoryLimit': 10,
  'StatefulSet.spec.podManagementPolicy': 'OrderedReady',
  'StatefulSet.spec.updateStrategy.type': 'RollingUpdate',
  'StatefulSet.spec.updateStrategy.rollingUpdate.partition': 0,
  'StatefulSet.spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
  'StatefulSet.spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
  'StatefulSet.spec.volumeClaimTemplates.*.apiVersion': 'v1',
  'StatefulSet.spec.volumeClaimTemplates.*.kind': 'PersistentVolumeClaim',
  'StatefulSet.spec.volumeClaimTemplates.*.spec.volumeMode': 'Filesystem',
  'PersistentVolumeClaim.spec.volumeMode': 'Filesystem',
  'DaemonSet.spec.minReadySeconds': 0,
  'DaemonSet.spec.revisionHistoryLimit': 10,
  'DaemonSet.spec.updateStrategy.type': 'RollingUpdate',
  'DaemonSet.spec.updateStrategy.rollingUpdate.maxSurge': 0,
  'DaemonSet.spec.updateStrategy.rollingUpdate.maxUnavailable': 1,
  'job.backoffLimit': 6,
  'job.completions': 1,
  'job.parallelism': 1,
  'job.completionMode': 'NonIndexed',
  'job.suspend': false,
  'job.manualSelector': false,
  'job.podReplacementPolicy': 'TerminatingOrFailed',
  'CronJob.spec.concurrencyPolicy': 'Allow',
  'CronJob.spec.suspend': false,
  'CronJob.spec.successfulJobsHistoryLimit': 3,
  'CronJob.spec.failedJobsHistoryLimit': 1,
  'Service.spec.type': 'ClusterIP',
  'Service.spec.ipFamilyPolicy': 'SingleStack',
  'Service.spec.sessionAffinity': 'None',
  'Service.spec.sessionAffinityConfig.clientIP.timeoutSeconds': 10800,
  'Service.spec.internalTrafficPolicy': 'Cluster',
  'Service.spec.externalTrafficPolicy': 'Cluster',
  'Service.spec.publishNotReadyAddresses': false,
  'Service.spec.allocateLoadBalancerNodePorts': true,
  'Service.spec.ports.*.protocol': 'TCP',
  'ServiceAccount.automountServiceAccountToken': true,
  'ConfigMap.immutable': false,
  'HorizontalPodAutoscaler.spec.minReplicas': 1,
  'HorizontalPodAutoscaler.spec.behavior.scaleUp.selectPolicy': 'Max',
  'HorizontalPodAutoscaler.spec.behavior.scaleDown.selectPolicy': 'Max',
  'HorizontalPodAutoscaler.spec.behavior.scaleUp.stabilizationWindowSeconds': 0,
  'PodDisruptionBudget.spec.unhealthyPodEvictionPolicy': 'IfHealthyBudget',
  'NetworkPolicy.spec.ingress.*.ports.*.protocol': 'TCP',
  'NetworkPolicy.spec.egress.*.ports.*.protocol': 'TCP',
};

/** The same in several places. */
const anywhere: readonly (readonly [RegExp, Data])[] = [
  [/\.(readiness|liveness|startup)Probe\.initialDelaySeconds$/, 0],
  [/\.(readiness|liveness|startup)Probe\.periodSeconds$/, 10],
  [/\.(readiness|liveness|startup)Probe\.timeoutSeconds$/, 1],
  [/\.(readiness|liveness|startup)Probe\.successThreshold$/, 1],
  [/\.(readiness|liveness|startup)Probe\.failureThreshold$/, 3],
  [/\.httpGet\.scheme$/, 'HTTP'],
  [/\.httpGet\.path$/, '/'],
  [/Probe\.grpc\.service$/, ''],
  [/^pod\.volumes\..*\.defaultMode$/, 420],
  [/^pod\.volumes\..*\.fieldRef\.apiVersion$/, 'v1'],
  [/^pod\.volumes\..*\.resourceFieldRef\.divisor$/, '0'],
  [/^pod\.volumes\..*\.(expirationSeconds)$/, 3600],
  [/^pod\.volumes\.\*\.hostPath\.type$/, ''],
  [/^pod\.volumes\.\*\.emptyDir\.medium$/, ''],
  [/^pod\.volumes\.\*\.(csi|nfs)\.readOnly$/, false],
  [/^pod\.volumes\.\*\.ephemeral\.volumeClaimTemplate\.spec\.volumeMode$/, 'Filesystem'],
  [/^job\.podFailurePolicy\..*\.status$/, 'True'],
  [/\.optional$/, false],
  [/\.(secretKeyRef|configMapKeyRef|secretRef|configMapRef)\.name$/, ''],
  [/^pod\.tolerations\.\*\.operator$/, 'Equal'],
];

/** Empty maps and lists that say the same as nothing. An empty emptyDir is a volume, an empty selector selects all. */
const meansSomething = /(emptyDir|[sS]elector|ingress|egress)$/;

/** @param sibling the value beside the leaf, by its field. */
export function defaultOf(pattern: string, sibling: Sibling): Data | undefined {
  if (pattern === 'pod.containers.*.imagePullPolicy') return pullPolicyOf(sibling('image'));
  if (pattern === 'Service.spec.ports.*.targetPort') return sibling('port');
  // Kubernetes writes both names, and either says it.
  if (pattern === 'pod.serviceAccount') return sibling('serviceAccountName');
  if (pattern === 'pod.serviceAccountName') return sibling('serviceAccount');
  if (Object.hasOwn(defaults, pattern)) return defaults[pattern];
  return anywhere.find(([place]) => place.test(pattern))?.[1];
}

/** Whether a leaf says the same as if it were not there. */
export function saysNothing(pattern: string, value: Data): boolean {
  if (value === null) return true;
  if (pattern === 'Service.spec.ports.*.targetPort' && (value === 0 || value === '')) return true;
  return typeof value === 'object' && !meansSomething.test(pattern);
}
