import { compareText } from '../lists.js';
import { claimNameOf, isTemplate } from '../model/claims.js';
import type { Container } from '../model/fields/container.js';
import type { DownwardItems, FilesOf, WithMode } from '../model/fields/files.js';
import type { ProjectedSource } from '../model/fields/projected.js';
import { isFixed, type Volume } from '../model/fields/volumes.js';
import type { Context } from '../model/graph.js';
import type { Workload } from '../model/workload.js';
import { renderEphemeral } from './claims.js';
import { renderField } from './env.js';
import { objectOf } from './targets.js';

/** The volumes of a pod, without those that a StatefulSet adds itself. */
export function renderVolumes(context: Context) {
  const { instance } = context;
  return Object.entries(instance.workload.volumes ?? {}).flatMap(([name, volume]) => {
    const { persistentVolumeClaim: claim } = volume;
    return claim !== undefined && isTemplate(instance, claim) ? [] : [{ name, ...renderVolume(context, name, volume) }];
  });
}

function renderVolume(context: Context, name: string, volume: Volume) {
  const { emptyDir, config, secret, persistentVolumeClaim: claim, projected, downward } = volume;
  return {
    emptyDir,
    configMap: config && { ...renderConfig(context, config), defaultMode: modeOf(config) },
    secret: secret && renderSecret(context, secret),
    persistentVolumeClaim: claim && { claimName: claimNameOf(context.instance, name, claim) },
    projected: projected && {
      sources: projected.sources.map((source) => renderSource(context, source)),
      defaultMode: modeOf(projected),
    },
    downwardAPI: downward && { items: renderDownward(context, downward.items), defaultMode: modeOf(downward) },
    ...renderForeign(context, volume),
  };
}

/** What is neither of the declarations nor of the claims. */
function renderForeign({ targets }: Context, { ephemeral, csi, nfs, hostPath }: Volume) {
  return {
    ephemeral: ephemeral && { volumeClaimTemplate: renderEphemeral(ephemeral) },
    csi: csi && {
      driver: csi.driver,
      fsType: csi.fsType,
      readOnly: csi.readOnly,
      volumeAttributes: csi.attributes,
      ...(csi.secret !== undefined && {
        nodePublishSecretRef: { name: objectOf(targets, { kind: 'Secret', name: csi.secret }) },
      }),
    },
    nfs: nfs && { server: nfs.server, path: nfs.path, readOnly: nfs.readOnly },
    hostPath: hostPath && { path: hostPath.path, type: hostPath.type },
  };
}

/** Octal digits as the number that Kubernetes wants. */
function modeOf({ mode }: WithMode): number | undefined {
  return mode === undefined ? undefined : Number.parseInt(mode, 8);
}

function renderConfig({ targets }: Context, { name, items, optional }: FilesOf) {
  return { name: objectOf(targets, { kind: 'Config', name }), items: renderItems(items), optional };
}

/** A volume of a Secret calls its name otherwise than all else does. */
function renderSecret({ targets }: Context, secret: FilesOf & WithMode) {
  const { name, items, optional } = secret;
  return {
    secretName: objectOf(targets, { kind: 'Secret', name }),
    items: renderItems(items),
    optional,
    defaultMode: modeOf(secret),
  };
}

function renderItems(items: FilesOf['items']) {
  if (items === undefined) return undefined;
  return Object.entries(items)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, file]) => ({ key, path: file.path, mode: modeOf(file) }));
}

function renderSource(context: Context, { config, secret, serviceAccountToken: token, downward }: ProjectedSource) {
  return {
    configMap: config && renderConfig(context, config),
    secret: secret && {
      name: objectOf(context.targets, { kind: 'Secret', name: secret.name }),
      items: renderItems(secret.items),
      optional: secret.optional,
    },
    serviceAccountToken: token && {
      path: token.path,
      audience: token.audience,
      expirationSeconds: token.expirationSeconds,
    },
    downwardAPI: downward && { items: renderDownward(context, downward.items) },
  };
}

function renderDownward({ instance: { workload } }: Context, items: DownwardItems) {
  return Object.entries(items)
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, item]) => ({ path, ...renderField(item, workload.containerName), mode: modeOf(item) }));
}

/** Where volumes appear in a container, by path: as files, or as devices. */
export function renderMounts(mounts: NonNullable<Container['volumeMounts']>, { volumes = {} }: Workload) {
  const sorted = Object.entries(mounts).sort(([a], [b]) => compareText(a, b));
  const isDevice = (name: string) => volumes[name]?.persistentVolumeClaim?.volumeMode === 'Block';
  return {
    volumeMounts: sorted
      .filter(([, { volume }]) => !isDevice(volume))
      .map(([mountPath, { volume, subPath, subPathExpr, readOnly, mountPropagation }]) => ({
        mountPath,
        name: volume,
        subPath,
        subPathExpr,
        readOnly: readOnly ?? (isFixed(volumes[volume]) ? true : undefined),
        mountPropagation,
      })),
    volumeDevices: sorted
      .filter(([, { volume }]) => isDevice(volume))
      .map(([devicePath, { volume }]) => ({ devicePath, name: volume })),
  };
}
