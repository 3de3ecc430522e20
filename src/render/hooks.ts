import type { Hook, HttpHook, Hooks } from '../model/fields/hooks.js';
import type { PodPort } from '../model/ports.js';
import { portFinder, renderHttp, type PortFinder } from './probes.js';

/** What happens in a container at its start and before its end. `own` are the ports that it listens on. */
export function renderHooks({ postStart, preStop }: Hooks, own: readonly PodPort[], all: readonly PodPort[]) {
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
