import type { Memo } from '../tree/memo.js';
import type { Ties } from '../validate/ties.js';
import { namesAt, type Index } from './index.js';

/** The services that decide about some others. */
export interface Near {
  /** These have to be there with all that they are made from and depend on. */
  readonly near: ReadonlySet<string>;
  /** With them, those whom they name: what others see of these has to be known. */
  readonly all: ReadonlySet<string>;
  /** Whom these name in turn, and nobody else here: of them nothing is known. */
  readonly elsewhere: ReadonlySet<string>;
}

/** An index, and ties of a side that it is not of. */
export interface Known {
  readonly index: Index;
  readonly further: Ties;
  readonly memo: Memo;
}

/** What stands near some services on either side of a change; undefined where nobody knows it any more. */
export async function nearTo(focus: ReadonlySet<string>, known: Known): Promise<Near | undefined> {
  const near = new Set(focus);
  for (const service of focus) {
    const [ties, callers] = [await tiesOf(service, known), await listOf(`names ${service}`, known)];
    if (ties === undefined || callers === undefined) return undefined;
    for (const caller of callers) near.add(caller);
    for (const tie of ties) {
      const others = await alike(tie, focus, known);
      if (others === undefined) return undefined;
      for (const other of others) near.add(other);
    }
  }
  if (!(await followed(near, known))) return undefined;
  const all = await withNamed(near, known);
  const further = all && (await withNamed(all, known));
  if (all === undefined || further === undefined) return undefined;
  return { near, all, elsewhere: new Set([...further].filter((service) => !all.has(service))) };
}

async function withNamed(services: ReadonlySet<string>, known: Known): Promise<ReadonlySet<string> | undefined> {
  const all = new Set(services);
  for (const service of services) {
    const ties = await tiesOf(service, known);
    if (ties === undefined) return undefined;
    for (const tie of ties) if (tie.startsWith('names ')) all.add(tie.slice('names '.length));
  }
  return all;
}

/** What one replaces, and what that one replaces: whoever calls the first is told of the last. */
async function followed(near: Set<string>, known: Known): Promise<boolean> {
  for (const service of near) {
    const [ties, before] = [await tiesOf(service, known), await listOf(`follows ${service}`, known)];
    if (ties === undefined || before === undefined) return false;
    for (const it of before) near.add(it);
    for (const tie of ties) if (tie.startsWith('follows ')) near.add(tie.slice('follows '.length));
  }
  return true;
}

/** Those whom a tie leads to. */
async function alike(tie: string, focus: ReadonlySet<string>, known: Known): Promise<readonly string[] | undefined> {
  if (tie.startsWith('names ')) return [tie.slice('names '.length)];
  return tie.startsWith('in ') ? oneOther(tie.slice(0, -1), focus, known) : listOf(tie, known);
}

/** Another one in an environment, if there is one. */
async function oneOther(tie: string, focus: ReadonlySet<string>, known: Known): Promise<readonly string[] | undefined> {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') {
    const list = await listOf(tie + letter, known);
    const other = list?.find((it) => !focus.has(it));
    if (list === undefined || other !== undefined) return other === undefined ? undefined : [other];
  }
  return [];
}

async function tiesOf(service: string, known: Known): Promise<readonly string[] | undefined> {
  const ties = await namesAt(known.index, `of ${service}`, known.memo);
  return ties && [...ties, ...(known.further.get(service) ?? [])];
}

async function listOf(tie: string, { index, further, memo }: Known): Promise<readonly string[] | undefined> {
  const list = await namesAt(index, tie, memo);
  return list && [...list, ...[...further].flatMap(([service, ties]) => (ties.has(tie) ? [service] : []))];
}
