import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import type { Manifest } from './types.js';

export function goodObjects(): Manifest[] {
  return loadAll(readFileSync('test/render/kubernetes/good.yaml', 'utf8')) as Manifest[];
}

/** A kind, a path in its first object of the good ones, the value that makes it wrong (null: nothing), part of the fault. */
type Wrong = readonly [kind: string, path: string, value: unknown, fault: string];

const pod = 'spec.template.spec';
const main = `${pod}.containers.0`;
const long = (length: number): string => 'a'.repeat(length);
const nothing = undefined;

/** What the rules must find, that schemas do not. */
export const wrong: readonly Wrong[] = [
  ['ConfigMap', 'metadata.name', 'Settings', 'the name'],
  ['ConfigMap', 'metadata.name', long(254), 'the name'],
  ['ConfigMap', 'metadata.namespace', nothing, 'the namespace'],
  ['ConfigMap', 'metadata.labels', { a: long(64) }, 'the value'],
  ['ConfigMap', 'metadata.labels', { [`x.io/${long(64)}`]: 'a' }, 'the label'],
  ['ConfigMap', 'metadata.annotations', { 'a b': '' }, 'the annotation'],
  ['ConfigMap', 'metadata.annotations', { a: long(262_144) }, 'annotations have'],
  ['ConfigMap', 'metadata.uid', 'a', 'the server sets'],
  ['ConfigMap', 'status', {}, 'the server writes'],
  ['ConfigMap', 'data', { '..': 'a' }, 'the key'],
  ['ConfigMap', 'data', { 'app.yaml': long(1_048_577) }, 'bytes'],
  ['ConfigMap', 'binaryData', { 'app.yaml': 'YQ==' }, 'both data and binaryData'],
  ['ConfigMap', 'kind', 'Gizmo', 'nobody checks'],
  ['Secret', 'data', { password: 'secret' }, 'not base64'],
  ['Namespace', 'metadata.namespace', 'shop', 'has no namespace'],
  ['Namespace', 'metadata.labels', { 'pod-security.kubernetes.io/enforce': 'strict' }, 'strict'],
  ['Namespace', 'metadata.name', 'other', 'there is no namespace shop'],
  ['ServiceAccount', 'metadata.name', 'other', 'there is no ServiceAccount web'],
  ['Deployment', 'spec.selector', {}, 'empty selector'],
  ['Deployment', 'spec.selector.matchLabels', { app: 'other' }, 'does not select the template'],
  ['Deployment', 'spec.template.metadata.labels', { app: 'db' }, 'does not select the template'],
  ['Deployment', 'spec.strategy.type', 'Recreate', 'rollingUpdate with Recreate'],
  ['Deployment', 'spec.strategy.rollingUpdate.maxSurge', '0%', 'neither maxSurge nor maxUnavailable'],
  ['Deployment', 'spec.progressDeadlineSeconds', 0, 'progressDeadlineSeconds'],
  ['Deployment', 'spec.replicas', -1, 'replicas'],
  ['Deployment', 'spec.replicas', 2, 'a fixed number of replicas'],
  ['Deployment', `${pod}.restartPolicy`, 'Never', 'restartPolicy'],
  ['Deployment', `${pod}.initContainers.0.name`, 'main', 'the container main is there twice'],
  ['Deployment', `${pod}.initContainers.0.livenessProbe`, { tcpSocket: { port: 1 } }, 'an init container with probes'],
  ['Deployment', `${pod}.tolerations.0.value`, 'a', 'only to exist'],
  ['Deployment', `${pod}.topologySpreadConstraints.0.maxSkew`, 0, 'maxSkew'],
  ['Deployment', `${pod}.volumes.0.configMap`, { name: 'settings' }, 'the sources'],
  ['Deployment', `${pod}.volumes.0.emptyDir`, nothing, 'the sources'],
  ['Deployment', `${pod}.volumes.0.emptyDir.sizeLimit`, '1GB', 'the size'],
  ['Deployment', `${pod}.volumes.1.name`, 'tmp', 'the volume tmp is there twice'],
  ['Deployment', `${pod}.volumes.1.configMap.name`, 'other', 'there is no ConfigMap other'],
  ['Deployment', `${pod}.volumes.1.configMap.items.0.path`, '../a', 'the path'],
  ['Deployment', `${pod}.volumes.0`, { name: 'tmp', hostPath: { path: '/' } }, 'volumes of the host'],
  ['Deployment', `${pod}.hostNetwork`, true, 'namespaces of the host'],
  ['Deployment', `${pod}.securityContext.runAsNonRoot`, nothing, 'root'],
  ['Deployment', `${pod}.securityContext.runAsUser`, 0, 'the user 0'],
  ['Deployment', `${pod}.securityContext.seccompProfile`, nothing, 'seccomp'],
  ['Deployment', `${main}.securityContext.capabilities`, { drop: ['ALL'], add: ['CHOWN'] }, 'the capabilities'],
  ['Deployment', `${main}.securityContext.privileged`, true, 'escalation is both refused and given'],
  ['Deployment', `${main}.name`, 'Main', 'the name Main'],
  ['Deployment', `${main}.image`, ' web', 'the image'],
  ['Deployment', `${main}.ports.0.name`, 'http--x', 'the name http--x'],
  ['Deployment', `${main}.ports.0.name`, '8080', 'the name 8080'],
  ['Deployment', `${main}.ports.0.name`, 'abcdefghijklmnop', 'the name abcdefghijklmnop'],
  ['Deployment', `${main}.ports.1.name`, 'http', 'the port name http is there twice'],
  ['Deployment', `${main}.ports.1.protocol`, 'TCP', 'the port 8080/TCP is there twice'],
  ['Deployment', `${main}.ports.0.containerPort`, 65536, 'the port 65536'],
  ['Deployment', `${main}.ports.0.protocol`, 'tcp', 'protocol'],
  ['Deployment', `${main}.env.0.name`, '1A', 'the name 1A'],
  ['Deployment', `${main}.env.0.name`, 'B', 'the variable B is there twice'],
  ['Deployment', `${main}.env.1.value`, 'a', 'both a value and a source'],
  ['Deployment', `${main}.env.1.valueFrom.configMapKeyRef.key`, 'b', 'there is no ConfigMap settings with b'],
  ['Deployment', `${main}.envFrom.0.configMapRef`, { name: 'settings' }, 'not one source'],
  ['Deployment', `${main}.resources.requests.memory`, '129Mi', 'over 128Mi'],
  ['Deployment', `${main}.resources.requests.cpu`, '1 core', 'the quantity'],
  ['Deployment', `${main}.resources.requests.disk`, '1', 'the resource disk'],
  ['Deployment', `${main}.resources`, { requests: { memory: '257Mi' } }, 'over the limit 256Mi'],
  ['Deployment', `${main}.volumeMounts.0.name`, 'other', 'there is no volume other'],
  ['Deployment', `${main}.volumeMounts.1.mountPath`, '/tmp', 'the mount path /tmp is there twice'],
  ['Deployment', `${main}.volumeMounts.1.subPath`, '/a', 'the path /a'],
  ['Deployment', `${main}.readinessProbe.grpc`, { port: 8080 }, 'not one handler'],
  ['Deployment', `${main}.readinessProbe.httpGet`, nothing, 'not one handler'],
  ['Deployment', `${main}.readinessProbe.periodSeconds`, 0, 'periodSeconds'],
  ['Deployment', `${main}.readinessProbe.httpGet.httpHeaders.0.name`, 'X_A', 'the name X_A'],
  ['Deployment', `${main}.livenessProbe.successThreshold`, 2, 'successThreshold'],
  ['Deployment', `${main}.livenessProbe.tcpSocket.port`, 'https', 'the port https'],
  ['Deployment', `${main}.lifecycle.preStop.exec.command`, [], 'an empty command'],
  ['StatefulSet', 'metadata.name', long(53), 'the name'],
  ['StatefulSet', 'spec.serviceName', 'other', 'there is no Service other'],
  ['StatefulSet', 'spec.podManagementPolicy', 'Serial', 'podManagementPolicy'],
  ['StatefulSet', 'spec.volumeClaimTemplates.0.metadata.name', 'other', 'there is no volume data'],
  ['StatefulSet', 'spec.volumeClaimTemplates.0.spec.accessModes', [], 'no accessModes'],
  ['StatefulSet', 'spec.selector.matchLabels', { app: 'web' }, 'it selects the pods of Deployment shop/web, too'],
  ['DaemonSet', 'spec.updateStrategy.type', 'Recreate', 'the strategy'],
  ['DaemonSet', 'spec.updateStrategy.rollingUpdate.maxUnavailable', 0, 'neither maxSurge nor maxUnavailable'],
  ['CronJob', 'metadata.name', long(53), 'the name'],
  ['CronJob', 'spec.schedule', '0 24 * * *', 'the schedule'],
  ['CronJob', 'spec.schedule', '* * * *', 'the schedule'],
  ['CronJob', 'spec.timeZone', 'Berlin', 'the time zone'],
  ['CronJob', 'spec.concurrencyPolicy', 'Never', 'concurrencyPolicy'],
  ['CronJob', 'spec.jobTemplate.spec.template.spec.restartPolicy', nothing, 'restartPolicy'],
  ['Job', 'metadata.name', long(64), 'the name'],
  ['Job', 'spec.template.spec.restartPolicy', 'Always', 'restartPolicy'],
  ['Job', 'spec.completionMode', 'Indexed', 'Indexed without completions'],
  ['Job', 'spec.template.metadata.labels', { app: 'web' }, 'the pods of Job shop/once have no port'],
  ['Service', 'metadata.name', '1web', 'the name'],
  ['Service', 'spec.selector', { app: 'nobody' }, 'it selects no pods'],
  ['Service', 'spec.ports.0.targetPort', 8081, 'no port 8081'],
  ['Service', 'spec.ports.0.name', nothing, 'the name'],
  ['Service', 'spec.ports.1.name', 'http', 'the port name http is there twice'],
  ['Service', 'spec.ports.1.protocol', 'TCP', 'the port 80/TCP is there twice'],
  ['Service', 'spec.ports', [], 'no ports'],
  ['Service', 'spec.type', 'Public', 'the type'],
  ['Service', 'spec.externalTrafficPolicy', 'Local', 'externalTrafficPolicy with ClusterIP'],
  ['Service', 'metadata.name', 'db', 'the object Service shop/db is there twice'],
  ['Ingress', 'spec.rules.0.host', 'Shop', 'the host'],
  ['Ingress', 'spec.rules.0.http.paths.0.path', 'a', 'the path'],
  ['Ingress', 'spec.rules.0.http.paths.0.pathType', 'Regex', 'pathType'],
  ['Ingress', 'spec.rules.0.http.paths.0.backend.service.port.number', 80, 'not one port'],
  ['Ingress', 'spec.rules.0.http.paths.0.backend.service.name', 'other', 'there is no Service other'],
  ['NetworkPolicy', 'spec.egress.0.to.0.ipBlock.cidr', '10.0.0.0/33', 'the addresses'],
  ['NetworkPolicy', 'spec.egress.0.to.0.podSelector', {}, 'addresses and selectors'],
  ['NetworkPolicy', 'spec.ingress.0.from.0', {}, 'a peer that says nothing'],
  ['NetworkPolicy', 'spec.ingress.0.ports.0.endPort', 80, 'the last port'],
  ['NetworkPolicy', 'spec.podSelector.matchExpressions.0.values', [], 'In with 0 values'],
  ['NetworkPolicy', 'spec.policyTypes.0', 'In', 'policyTypes'],
  ['HorizontalPodAutoscaler', 'spec.minReplicas', 6, 'minReplicas'],
  ['HorizontalPodAutoscaler', 'spec.minReplicas', 0, 'minReplicas'],
  ['HorizontalPodAutoscaler', 'spec.scaleTargetRef.name', 'other', 'there is no Deployment other'],
  ['PodDisruptionBudget', 'spec.minAvailable', 1, 'both minAvailable and maxUnavailable'],
  ['PodDisruptionBudget', 'spec.maxUnavailable', 'half', 'the amount'],
  ['PodDisruptionBudget', 'spec.selector', {}, 'not the pods of one workload'],
  ['PersistentVolumeClaim', 'spec.accessModes', ['ReadWriteAll'], 'accessModes'],
  ['PersistentVolumeClaim', 'spec.resources', nothing, 'the storage'],
  ['ResourceQuota', 'spec.hard', { podz: '1' }, 'a quota of podz'],
  ['ResourceQuota', 'spec.hard', { pods: '1.5' }, 'not whole'],
  ['ResourceQuota', 'spec.hard', { 'limits.cpu': '1' }, 'says nothing of cpu'],
  ['LimitRange', 'spec.limits.0.default.memory', '64Mi', 'one is above the next'],
  ['LimitRange', 'spec.limits.0.type', 'Container ', 'the type'],
  ['Role', 'metadata.name', 'a/b', 'the name'],
  ['Role', 'rules.0.verbs', [], 'without verbs'],
  ['Role', 'rules.0.apiGroups', [], 'about nothing'],
  ['RoleBinding', 'roleRef.name', 'other', 'there is no Role other'],
  ['RoleBinding', 'subjects.0.namespace', nothing, 'the namespace'],
  ['ClusterRoleBinding', 'roleRef.kind', 'Role', 'roleRef.kind'],
];

/** What the schemas must find, of whatever version. */
export const wrongBySchema: readonly Wrong[] = [
  ['Deployment', 'spec.replicas', '2', 'integer'],
  ['Deployment', 'spec.replica', 2, 'additional properties'],
  ['Deployment', `${main}.imagePullPolice`, 'Always', 'additional properties'],
  ['Deployment', `${pod}.containers`, null, 'array'],
  ['Deployment', `${pod}.containers.0.resources.requests.cpu`, '1 core', 'pattern'],
  ['Deployment', `${pod}.terminationGracePeriodSeconds`, 30.5, 'integer'],
  ['Deployment', `${main}.env.0.name`, nothing, 'required'],
  ['Deployment', `${main}.env.1.name`, 'A', 'map-keys'],
  ['Deployment', `${main}.volumeMounts.1.mountPath`, '/tmp', 'map-keys'],
  ['Deployment', 'apiVersion', 'extensions/v1beta1', 'knows no'],
  ['Service', 'spec.ports.0.targetPort', true, 'string,integer'],
  ['Service', 'spec.ports.0.port', 2 ** 31 + 1, 'format'],
  ['ConfigMap', 'data', { a: 1 }, 'string'],
];

/** The good objects with one of them made wrong, and that one. */
export function makeWrong([kind, path, value]: Wrong): { readonly objects: Manifest[]; readonly object: Manifest } {
  const objects = goodObjects();
  const object = objects.find((it) => it.kind === kind);
  if (object === undefined) throw new Error(`There is no ${kind} among the good objects.`);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: Record<string, unknown> = object;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  if (value === nothing) delete at[last];
  else at[last] = value;
  return { objects, object };
}
