import type { Hook, HttpHook, Lifecycle } from '../model/fields/lifecycle.js';
import type { PodPort } from '../model/ports.js';
import { portFinder, renderHttp, type PortFinder } from './probes.js';

/** What happens in a container at its start and before its end. `own` are the ports that it listens on. */
export function renderLifecycle({ postStart, preStop }: Lifecycle, own: readonly PodPort[], all: readonly PodPort[]) {
  const render = (hook: Hook | undefined) => hook && renderHook(hook, portFinder(own, all));
  return { postStart: render(postStart), preStop: render(preStop) };
}

function renderHook({ exec, http, sleep }: Hook, numberOf: PortFinder) {
  return {
    exec: exec && { command: exec },
    httpGet: http && renderGet(http, numberOf),
    sleep: sleep === undefined ? undefined : { seconds: sleep },
  };
}

function renderGet({ path, port, scheme, headers }: HttpHook, numberOf: PortFinder) {
  return { ...renderHttp({ http: path, scheme, headers }), port: numberOf(port) };
}
