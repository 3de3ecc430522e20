import type { Context } from '../../model/graph.js';
import { renderFolder, type Folder } from '../../render/folders.js';
import { toYaml, type Texts } from '../../render/yaml.js';

/** Folders that one thread renders. */
export interface Batch {
  readonly number: number;
  readonly folders: readonly Folder[];
}

/** What became of a batch: the manifests of each of its folders, UTF-8. */
export interface Rendered {
  readonly number: number;
  readonly manifests: readonly Uint8Array<ArrayBuffer>[];
}

export function renderBatch(folders: readonly Folder[], texts: Texts): Uint8Array<ArrayBuffer>[] {
  return folders.map((folder) => new TextEncoder().encode(toYaml(renderFolder(folder), texts)));
}

/** A folder with what rendering it needs, for another thread: the layers and the keys would be most of what is copied. */
export function lean({ path, parts }: Folder): Folder {
  return {
    path,
    parts: parts.map((part) => ('service' in part ? { ...part, key: '', service: leanContext(part.service) } : part)),
  };
}

function leanContext(context: Context): Context {
  return { ...context, key: '', ownKey: '', instance: { ...context.instance, layers: [], key: '', faceKey: '' } };
}
