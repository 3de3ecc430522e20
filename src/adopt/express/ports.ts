import type { Data } from '../../model/merge.js';
import { at, listAt, said, textAt, unless, type DataMap } from '../data.js';
import type { Group } from '../group.js';
import type { InputObject } from '../input.js';
import { mainName } from '../main-container.js';
import { listeningIn, targetNumber, type Listening } from './listening.js';
import type { PlannedPort } from './planned-port.js';
import { fits, freePort, nameFor } from './port-names.js';

/** The ports of a group by the names that they get: those of its Services, or else of the containers. */
export function planPorts(group: Group): PlannedPort[] {
  const { own, others, shared } = group;
  const listening = listeningIn(group);
  // A port that a container knows by the same name comes first: others for its number are other names for it.
  const isKnown = (port: Data) => listening.some((it) => it.name !== undefined && it.name === at(port, 'name'));
  const portsOf = (services: readonly InputObject[]) => {
    const all = services.flatMap((it) => listAt(it.data, 'spec', 'ports'));
    return [...all.filter(isKnown), ...all.filter((it) => !isKnown(it))];
  };
  const planned: PlannedPort[] = [];
  // Without a Service of its own a service cannot be called by name, and its further ones lead to the same ports.
  const called = own !== undefined ? [own] : others.length > 0 ? others : shared;
  for (const port of portsOf(called)) planned.push(...portOf(group, port, listening, planned, false));
  const further = own === undefined ? [] : others;
  for (const port of portsOf(further)) planned.push(...portOf(group, port, listening, planned, true));
  for (const it of listening) {
    if (planned.some(({ number, protocol }) => number === it.number && protocol === it.protocol)) continue;
    planned.push(ofContainer(it, freePort(it.name ?? nameFor(group, it.number, it.protocol), planned)));
  }
  return inOrder(planned, listening);
}

/** As the containers have them: pods are exchanged where but the order of their ports is another. */
function inOrder(planned: readonly PlannedPort[], listening: readonly Listening[]): PlannedPort[] {
  const placeOf = ({ number, protocol }: PlannedPort) => {
    const place = listening.findIndex((it) => it.number === number && it.protocol === protocol);
    return place === -1 ? listening.length : place;
  };
  return planned.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** A port that no Service leads to by this name. */
function ofContainer({ container, number, protocol, hostPort, name: known }: Listening, name: string): PlannedPort {
  const parts = { name, container, number, protocol, ...(known !== undefined && { known }) };
  return { ...parts, isAlias: false, declared: declared(parts, said({ hostPort, service: false })) };
}

/** A port of a Service, unless it leads nowhere or is planned already. @param isFurther of one that is not its own. */
function portOf(
  group: Group,
  port: Data,
  listening: readonly Listening[],
  planned: readonly PlannedPort[],
  isFurther: boolean,
): PlannedPort[] {
  const number = targetNumber(port, listening);
  const protocol = textAt(port, 'protocol') ?? 'TCP';
  const outside = at(port, 'port');
  if (number === undefined || typeof outside !== 'number') return [];
  const isSame = (it: { number: number; protocol: string }) => it.number === number && it.protocol === protocol;
  const same = planned.filter(isSame);
  const from = listening.find(isSame);
  const there = same.find((it) => !it.isAlias);
  const wish = textAt(port, 'name') ?? from?.name ?? nameFor(group, number, protocol);
  const isThere = isFurther
    ? same.some(({ name }) => name === wish) || (there !== undefined && (at(port, 'name') === undefined || !fits(wish)))
    : there?.called === outside && group.own === undefined;
  // Another port has the name.
  if (isThere || (isFurther && there !== undefined && planned.some(({ name }) => name === wish))) return [];
  const asNamed = there === undefined && from !== undefined ? namedOtherwise(group, port, from, planned) : [];
  const base = there ?? asNamed[0];
  const name = freePort(wish, planned);
  const appProtocol = at(port, 'appProtocol');
  const container = from?.container ?? mainName(group.workload);
  const known = from?.name === undefined ? {} : { known: from.name };
  const parts = {
    name,
    container,
    number,
    protocol,
    ...known,
    ...(isFurther ? { further: number } : { called: outside }),
  };
  const service = isFurther ? false : undefined;
  if (base === undefined)
    return [
      { ...parts, isAlias: false, declared: declared(parts, said({ appProtocol, hostPort: from?.hostPort, service })) },
    ];
  const of = { port: outside, targetPort: base.name, protocol: unless('TCP', protocol), appProtocol, service };
  return [...asNamed, { ...parts, ...(isFurther && { further: outside }), isAlias: true, declared: said(of) }];
}

/** A port of a container as it is called there, where a Service calls it otherwise: what asks for the name finds it. */
function namedOtherwise(
  { own, others, shared }: Group,
  port: Data,
  from: Listening,
  planned: readonly PlannedPort[],
): PlannedPort[] {
  const { name } = from;
  const services = [...(own === undefined ? [] : [own]), ...others, ...shared];
  const ofServices = services.flatMap((it) => listAt(it.data, 'spec', 'ports')).map((it) => at(it, 'name'));
  const isTaken = planned.some((it) => it.name === name) || ofServices.includes(name);
  const isOther = at(port, 'name') !== undefined && at(port, 'name') !== name;
  return name === undefined || !isOther || isTaken || !fits(name) ? [] : [ofContainer(from, name)];
}

function declared(port: Pick<PlannedPort, 'number' | 'called' | 'protocol'>, more: DataMap): DataMap {
  const { number, called = number, protocol } = port;
  return said({ port: called, targetPort: unless(called, number), protocol: unless('TCP', protocol), ...more });
}

/** The ports of one container as declarations have them. */
export function expressPorts(planned: readonly PlannedPort[], container: string): DataMap {
  return Object.fromEntries(planned.filter((it) => it.container === container).map((it) => [it.name, it.declared]));
}
