import type { Redis } from 'ioredis';

/** Takes a lock that nobody has, or that this holder has had in a process that is gone. Gives whether it is held. */
const take = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

const release = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** What one holder at a time may do, among all processes. */
export interface Exclusive {
  /** Whether `holder` has the key now, for the time that a lock lasts; to be taken again before it is over. */
  take(key: string, holder: string): Promise<boolean>;
  release(key: string, holder: string): Promise<void>;
}

/** @param duration how long a lock outlives its process, in milliseconds. */
export function exclusiveIn(redis: Redis, duration: number): Exclusive {
  const lockOf = (key: string) => `towpath:lock:${key}`;
  return {
    take: async (key, holder) => (await redis.eval(take, 1, lockOf(key), holder, duration)) === 1,
    release: async (key, holder) => {
      await redis.eval(release, 1, lockOf(key), holder);
    },
  };
}
