import type { Data } from '../../model/merge.js';
import { at, filled, listAt, mapAt, pick, said, textAt, texts, unless, wordOf, type DataMap } from '../data.js';
import { expressEnv, expressEnvFrom, type Place } from './env.js';
import { expressPorts } from './ports.js';
import type { PlannedPort } from './planned-port.js';
import { expressGet, expressProbes } from './probes.js';

/** The fields of a container that every container has, in the words of declarations. */
export function expressContainer(container: DataMap, place: Place, ports: readonly PlannedPort[]): DataMap {
  const name = textAt(container, 'name') ?? '';
  const own = ports.filter((it) => it.container === name);
  return said({
    ...pick(container, ['image', 'command', 'args', 'workingDir']),
    imagePullPolicy: unless(pullPolicyOf(at(container, 'image')), at(container, 'imagePullPolicy')),
    stdin: unless(false, at(container, 'stdin')),
    tty: unless(false, at(container, 'tty')),
    terminationMessagePath: unless('/dev/termination-log', at(container, 'terminationMessagePath')),
    terminationMessagePolicy: unless('File', at(container, 'terminationMessagePolicy')),
    env: filled(expressEnv(container, place)),
    envFrom: expressEnvFrom(container, place),
    resources: expressResources(mapAt(container, 'resources')),
    volumeMounts: filled(expressMounts(container)),
    restartPolicy: at(container, 'restartPolicy'),
    ports: filled(expressPorts(ports, name)),
    probes: expressProbes(container, own),
    hooks: expressHooks(mapAt(container, 'lifecycle'), own),
  });
}

/** When Kubernetes fetches an image where nothing says it. */
export function pullPolicyOf(image: Data | undefined): string {
  const [, tag] = /:([^/:@]+)(?:@.*)?$/.exec(wordOf(image)) ?? [];
  const isFloating = tag === 'latest' || (tag === undefined && !wordOf(image).includes('@'));
  return isFloating ? 'Always' : 'IfNotPresent';
}

function expressResources(resources: DataMap): DataMap | undefined {
  const of = (field: string) => filled(texts(mapAt(resources, field)));
  return filled(said({ requests: of('requests'), limits: of('limits') }));
}

function expressMounts(container: DataMap): DataMap {
  const mounts = listAt(container, 'volumeMounts').flatMap((mount): [string, Data][] => {
    const path = textAt(mount, 'mountPath');
    if (path === undefined) return [];
    const parts = said({
      volume: at(mount, 'name'),
      subPath: unless('', at(mount, 'subPath')),
      subPathExpr: unless('', at(mount, 'subPathExpr')),
      readOnly: at(mount, 'readOnly'),
      mountPropagation: unless('None', at(mount, 'mountPropagation')),
    });
    return [[path.length > 1 ? path.replace(/\/+$/, '') : path, parts]];
  });
  const devices = listAt(container, 'volumeDevices').flatMap((device): [string, Data][] => {
    const path = textAt(device, 'devicePath');
    return path === undefined ? [] : [[path, said({ volume: at(device, 'name') })]];
  });
  return Object.fromEntries([...mounts, ...devices]);
}

function expressHooks(lifecycle: DataMap, own: readonly PlannedPort[]): DataMap | undefined {
  const of = (hook: DataMap) => {
    const { exec, httpGet, sleep } = hook;
    return filled(
      said({
        exec: exec && at(exec, 'command'),
        http: httpGet && expressGet(httpGet, own, 'path'),
        sleep: sleep && at(sleep, 'seconds'),
      }),
    );
  };
  return filled(said({ postStart: of(mapAt(lifecycle, 'postStart')), preStop: of(mapAt(lifecycle, 'preStop')) }));
}
