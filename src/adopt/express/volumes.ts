import type { Data } from '../../model/merge.js';
import { joinName } from '../../model/names.js';
import { at, filled, listAt, mapAt, said, textAt, unless, wordOf, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import { containersIn, labelsIn, podOf, type InputObject } from '../input.js';
import { claimOf, metadataIn } from './claims.js';
import { declaredName, expressField, type Place } from './env.js';
import { foreignVolume } from './foreign-volumes.js';
import { annotationsOf, labelsOf } from './metadata.js';
import { reasons } from './security.js';

/** The volumes of the pods, and those that a StatefulSet makes for each of them. */
export function expressVolumes(group: Group, place: Place): DataMap {
  const { workload } = group;
  const own = listAt(podOf(workload), 'volumes').map((it) => [
    textAt(it, 'name') ?? '',
    volumeOf(group, mapAt(it), place),
  ]);
  const templates = listAt(workload.data, 'spec', 'volumeClaimTemplates').map((it) => [
    textAt(it, 'metadata', 'name') ?? '',
    // A template can never change, so that even what programs once wrote for themselves stays.
    { persistentVolumeClaim: claimOf(mapAt(it), metadataIn(mapAt(it, 'metadata'))) },
  ]);
  return said(Object.fromEntries([...own, ...templates]) as DataMap);
}

function volumeOf(group: Group, volume: DataMap, place: Place): DataMap | undefined {
  const { emptyDir, configMap, secret, persistentVolumeClaim: claim, projected, downwardAPI, hostPath } = volume;
  if (emptyDir !== undefined) return { emptyDir: emptyDirOf(mapAt(emptyDir)) };
  if (configMap !== undefined)
    return { config: { ...filesOf('ConfigMap', configMap, place), ...defaultMode(configMap) } };
  if (secret !== undefined) return { secret: { ...filesOf('Secret', secret, place), ...defaultMode(secret) } };
  if (claim !== undefined) return { persistentVolumeClaim: usedClaim(group, volume, claim, place) };
  if (downwardAPI !== undefined) return { downward: { items: itemsOf(downwardAPI), ...defaultMode(downwardAPI) } };
  if (projected !== undefined) {
    const sources = listAt(projected, 'sources').map((source) => sourceOf(mapAt(source), place));
    return { projected: { sources, ...defaultMode(projected) } };
  }
  const foreign = foreignVolume(volume, place);
  if (hostPath === undefined) return foreign;
  return {
    hostPath: said({ path: at(hostPath, 'path'), type: unless('', at(hostPath, 'type')), reason: reasons.hostPath }),
  };
}

function emptyDirOf(emptyDir: DataMap): DataMap {
  const sizeLimit = at(emptyDir, 'sizeLimit');
  return said({
    medium: unless('', at(emptyDir, 'medium')),
    sizeLimit: sizeLimit === undefined ? undefined : wordOf(sizeLimit),
  });
}

/** Permissions as octal digits; what Kubernetes takes anyway is left out. */
function modeOf(mode: Data | undefined): string | undefined {
  return typeof mode === 'number' ? mode.toString(8).padStart(4, '0') : undefined;
}

function defaultMode(volume: Data): DataMap {
  return said({ mode: unless('0644', modeOf(at(volume, 'defaultMode'))) });
}

function filesOf(kind: 'ConfigMap' | 'Secret', source: Data, { scene, namespace }: Place): DataMap {
  const name = textAt(source, 'secretName') ?? textAt(source, 'name') ?? '';
  const items = listAt(source, 'items').map((item) => [
    textAt(item, 'key') ?? '',
    said({ path: at(item, 'path'), mode: modeOf(at(item, 'mode')) }),
  ]);
  return said({
    name: declaredName(scene, kind, namespace, name),
    items: filled(Object.fromEntries(items) as DataMap),
    optional: unless(false, at(source, 'optional')),
  });
}

function itemsOf(downward: Data): DataMap {
  const items = listAt(downward, 'items').map((item) => [
    textAt(item, 'path') ?? '',
    said({ ...expressField(mapAt(item)), mode: modeOf(at(item, 'mode')) }),
  ]);
  return Object.fromEntries(items) as DataMap;
}

function sourceOf(source: DataMap, place: Place): DataMap {
  const { configMap, secret, serviceAccountToken: token, downwardAPI } = source;
  return said({
    config: configMap && filesOf('ConfigMap', configMap, place),
    secret: secret && filesOf('Secret', secret, place),
    serviceAccountToken:
      token &&
      said({
        path: at(token, 'path'),
        audience: unless('', at(token, 'audience')),
        expirationSeconds: unless(3600, at(token, 'expirationSeconds')),
        reason: reasons.token,
      }),
    downward: downwardAPI && { items: itemsOf(downwardAPI) },
  });
}

/** A claim that is in the input is made by the first service that uses it; all others are somebody else's. */
function usedClaim({ service, workload }: Group, volume: DataMap, claim: Data, { scene, namespace }: Place): DataMap {
  const name = textAt(claim, 'claimName') ?? '';
  const object = scene.objects.find(
    (it) => it.kind === 'PersistentVolumeClaim' && it.name === name && it.namespace === namespace,
  );
  const isShared = workload.kind === 'StatefulSet' ? { shared: true } : {};
  if (object === undefined || firstUser(scene, name, namespace) !== service)
    return said({ existing: true, name, volumeMode: isDevice(workload, volume) ? 'Block' : undefined, ...isShared });
  const isNamed = joinName(service, textAt(volume, 'name') ?? '') === name;
  const ofAll = labelsIn(workload.data);
  const own = Object.entries(labelsOf(labelsIn(object.data))).filter(([key, value]) => ofAll[key] !== value);
  const more = said({ labels: filled(Object.fromEntries(own)), annotations: annotationsOf(object) });
  return said({ ...claimOf(object.data, more), name: isNamed ? undefined : name, ...isShared });
}

/** Whether a container has a volume as a device, which its claim must be for. */
function isDevice(workload: InputObject, volume: DataMap): boolean {
  const pod = podOf(workload);
  return [...containersIn(pod, 'containers'), ...containersIn(pod, 'initContainers')].some((container) =>
    listAt(container, 'volumeDevices').some((device) => at(device, 'name') === at(volume, 'name')),
  );
}

function firstUser({ groups }: Place['scene'], name: string, namespace: string): string | undefined {
  const uses = ({ workload }: Group) =>
    workload.namespace === namespace &&
    listAt(podOf(workload), 'volumes').some((it) => at(it, 'persistentVolumeClaim', 'claimName') === name);
  return groups.find(uses)?.service;
}
