import type { Context } from '../../model/graph.js';
import type { Data } from '../../model/merge.js';
import { at, listAt, textAt } from '../data.js';
import type { Group } from '../group.js';
import type { PlannedPort } from './planned-port.js';

/** A Kubernetes Service by whose name a service can be called. */
export interface Address {
  readonly service: string;
  /** The name of the Kubernetes Service. */
  readonly name: string;
  readonly namespace: string;
  readonly ports: readonly Pick<PlannedPort, 'name' | 'called'>[];
  /** Whether a reference renders to this name, and not to that of another Service of it. */
  readonly isOwn: boolean;
}

export type Addresses = readonly Address[];

export function addressOf(group: Group, ports: readonly PlannedPort[]): Address[] {
  const { service, own, others } = group;
  const callable = ports.filter(({ called }) => called !== undefined);
  return [...(own ? [own] : []), ...others].map((it) => {
    const { name, namespace } = it;
    return { service, name, namespace, ports: callable, isOwn: it === own };
  });
}

/** The services that are declared already, as others see them. */
export function addressesOf(contexts: readonly Context[]): Address[] {
  return contexts.map(({ instance: { face } }) => ({
    service: face.service,
    name: face.name,
    namespace: face.namespace,
    ports: Object.entries(face.ports).map(([name, { port }]) => ({ name, called: port })),
    isOwn: true,
  }));
}

const host = String.raw`([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?:\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?:\.svc(?:\.cluster\.local\.?)?)?)?`;
const hostAndPort = new RegExp(`^${host}(?::([0-9]{1,5}))?$`);

/** The reference that means the same as the whole text of a variable; undefined where it means no adopted service. */
export function addressIn(text: string, variable: string, from: string, addresses: Addresses): Data | undefined {
  const [, name, namespace = from, port] = hostAndPort.exec(text) ?? [];
  const found = addresses.find((it) => it.isOwn && it.name === name && it.namespace === namespace);
  if (found === undefined) return undefined;
  const { service, ports } = found;
  if (port === undefined) {
    // A word alone may be anything, such as the kind of a store.
    const isHost = text.includes('.') || /HOST|ADDR|SERVER|ENDPOINT|DOMAIN/i.test(variable);
    return isHost && ports.length > 0 ? { service, key: 'host' } : undefined;
  }
  const [to] = ports.filter((it) => it.called === Number(port));
  if (to === undefined) return undefined;
  return ports.length === 1 ? { service } : { service, port: to.name };
}

/** A pod of a StatefulSet, before the name of the Service that names it. */
const pod = String.raw`(?:[a-z0-9][-a-z0-9]*-[0-9]+\.)`;

/** The services that texts name as hosts: by URL, with a port, as a pod, in full, or alone. */
export function namedIn(texts: readonly string[], from: string, group: Group, all: Addresses): string[] {
  const others = all.filter((it) => it.service !== group.service && it.ports.length > 0);
  const found = others
    .filter(({ name: called, namespace: of }) => {
      const [name, namespace] = [escaped(called), escaped(of)];
      const domain = String.raw`\.${namespace}(?:\.svc(?:\.cluster\.local)?)?`;
      const qualified = `${name}${domain}`;
      const short = of === from ? `${name}(?:${domain})?` : qualified;
      const certain = `(?<=//|@)${pod}?${short}|${pod}?${short}(?=:[0-9$])|${pod}?${qualified}\\.svc|${pod}${short}`;
      const asHost = new RegExp(`(?:^|[^-\\w.])(?:${certain})(?![-\\w])`);
      return texts.some((text) => text === called || asHost.test(text));
    })
    .map(({ service }) => service);
  return [...new Set(found)];
}

/** Of names that Kubernetes would refuse nothing is known. */
function escaped(name: string): string {
  return name.replaceAll(/[^-a-z0-9]/g, '\\$&');
}

/** Every text of a container in which a host may stand. */
export function textsIn(container: Data): string[] {
  const values = listAt(container, 'env').flatMap((item) => textAt(item, 'value') ?? []);
  const words = [...listAt(container, 'command'), ...listAt(container, 'args')];
  return [...values, ...words.filter((word) => typeof word === 'string')];
}

/** Whether a container may read the variables that Kubernetes makes for every Service. */
export function usesServiceLinks(container: Data): boolean {
  return textsIn(container).some((text) => /[A-Z0-9]_SERVICE_(HOST|PORT)\b/.test(text)) || isOfGuestbook(container);
}

/** GET_HOSTS_FROM=env, by which examples of Kubernetes choose those variables. */
function isOfGuestbook(container: Data): boolean {
  return listAt(container, 'env').some((it) => at(it, 'name') === 'GET_HOSTS_FROM' && at(it, 'value') === 'env');
}
