import { at, filled, listAt, mapAt, said, unless, wordOf, type DataMap } from '../data.js';

export function metadataIn({ labels, annotations }: DataMap): DataMap {
  return said({ labels: filled(mapAt(labels)), annotations: filled(mapAt(annotations)) });
}

export function claimOf(claim: DataMap, more: DataMap): DataMap {
  const spec = mapAt(claim, 'spec');
  const storage = at(spec, 'resources', 'requests', 'storage');
  const modes = listAt(spec, 'accessModes');
  return said({
    storage: storage === undefined ? undefined : wordOf(storage),
    storageClassName: at(spec, 'storageClassName'),
    accessModes: modes.length === 1 && modes[0] === 'ReadWriteOnce' ? undefined : filled(modes),
    volumeMode: unless('Filesystem', at(spec, 'volumeMode')),
    ...more,
  });
}
