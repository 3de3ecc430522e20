import type { Data } from '../model/merge.js';
import { at, listAt, mapAt, said, textAt } from './data.js';
import type { InputObject } from './input.js';

/** The names of the Services that an Ingress leads to. */
export function backendsOf({ data }: InputObject): string[] {
  return listAt(data, 'spec', 'rules').flatMap((rule) =>
    listAt(rule, 'http', 'paths').flatMap((path) => textAt(backendOf(path), 'name') ?? []),
  );
}

/** Where a path of an Ingress leads: the name of a Service, and the name or the number of its port. */
export function backendOf(path: Data): { readonly name?: Data; readonly port?: Data } {
  const { service, serviceName, servicePort } = mapAt(path, 'backend');
  // Versions before networking.k8s.io/v1 say both as words of their own.
  if (service === undefined) return said({ name: serviceName, port: servicePort });
  return said({ name: at(service, 'name'), port: at(service, 'port', 'name') ?? at(service, 'port', 'number') });
}
