import { nameLabel } from '../../model/identity.js';
import { at, filled, listAt, mapAt, said, unless, type DataMap } from '../data.js';
import { selectedBy, type Group } from '../group.js';
import { labelsIn, type InputObject } from '../input.js';
import type { Scene } from '../scene.js';
import { annotationsOf, labelsOf } from './metadata.js';

/** What every Service may say. */
export function fieldsOf(scene: Scene, group: Group, service: InputObject): DataMap {
  const spec = mapAt(service.data, 'spec');
  const ofAll = labelsOf(labelsIn(group.workload.data));
  const all = labelsIn(service.data);
  const name = unless(group.service, all[nameLabel]);
  const labels = Object.entries(said({ ...labelsOf(all), [nameLabel]: name })).filter(
    ([key, value]) => ofAll[key] !== value,
  );
  return said({
    labels: filled(Object.fromEntries(labels)),
    annotations: annotationsOf(service),
    selector: selectorOf(scene, group, service),
    sessionAffinity: unless('None', at(spec, 'sessionAffinity')),
    sessionAffinityConfig: affinityOf(spec),
    internalTrafficPolicy: unless('Cluster', at(spec, 'internalTrafficPolicy')),
    ...familiesOf(spec),
  });
}

/** For how long, where that is not as long as Kubernetes takes. */
function affinityOf(spec: DataMap): DataMap | undefined {
  const seconds = at(spec, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
  const isStandard = seconds === undefined || seconds === 10800 || at(spec, 'sessionAffinity') !== 'ClientIP';
  return isStandard ? undefined : { clientIP: { timeoutSeconds: seconds } };
}

/** Of what runs, the server has written the families of a Service with addresses of one. */
function familiesOf(spec: DataMap): DataMap {
  const policy = unless('SingleStack', at(spec, 'ipFamilyPolicy'));
  const isWritten = policy !== undefined || at(spec, 'clusterIPs') === undefined;
  return said({ ipFamilyPolicy: policy, ipFamilies: isWritten ? filled(listAt(spec, 'ipFamilies')) : undefined });
}

/** What it selects by, where that is not the pods of this service alone. */
function selectorOf({ groups }: Scene, { workload }: Group, { namespace, data }: InputObject): DataMap | undefined {
  const selector = mapAt(data, 'spec', 'selector');
  const all = groups.map((it) => it.workload);
  const found = selectedBy(selector, namespace, all);
  return found.length === 1 && found[0] === workload ? undefined : filled(selector);
}
