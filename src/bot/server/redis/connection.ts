import { Redis } from 'ioredis';

/** Milliseconds. GitHub waits ten seconds for an answer: a webhook that cannot be stored has to say so before. */
const patience = 4000;

/** Connections to one Redis: what a webhook waits for gives up soon, what works waits as long as it takes. */
export interface Connections {
  readonly storing: Redis;
  readonly working: Redis;
  readonly listening: Redis;
  close(): void;
}

/** @param address `redis://…` or `rediss://…`. @param tell is told of faults; the connections try again for ever. */
export function connect(address: string, tell: (error: Error) => void): Connections {
  const retryStrategy = (times: number) => Math.min(times * 100, 2000);
  const patient = { maxRetriesPerRequest: null, retryStrategy };
  const hasty = { maxRetriesPerRequest: 1, commandTimeout: patience, connectTimeout: patience, retryStrategy };
  const connections = {
    storing: new Redis(address, { ...hasty, enableOfflineQueue: false }),
    working: new Redis(address, patient),
    listening: new Redis(address, patient),
  };
  const all = Object.values(connections);
  for (const connection of all) connection.on('error', tell);
  return {
    ...connections,
    close: () => {
      for (const connection of all) connection.disconnect();
    },
  };
}
