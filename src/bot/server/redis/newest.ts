import type { Redis } from 'ioredis';

const prefix = 'towpath';
const sequence = `${prefix}:sequence`;
const newest = `${prefix}:newest`;
const channel = `${prefix}:superseded`;

/** What is stored about a subject, by the number that it got; a higher one is newer. */
export interface Newest {
  /** A number that nobody has had. */
  next(): Promise<number>;
  /** The newest of this subject so far. */
  of(subject: string): Promise<number | undefined>;
  /** What has this number is stored: whatever is older is superseded. @param stops whether who does it is told. */
  announce(subject: string, number: number, stops: boolean): Promise<void>;
  isSuperseded(subject: string, number: number): Promise<boolean>;
  /** Nothing is left to do about what has this number. */
  forget(number: number): Promise<void>;
}

/**
 * A sorted set: the newest number of each subject. Only a greater one replaces it (GT, from Redis 6.2 on), so the order
 * in which processes announce does not matter, and a number that is removed takes no newer one with it.
 */
export function newestIn(redis: Redis): Newest {
  return {
    next: () => redis.incr(sequence),
    of: async (subject) => {
      const number = await redis.zscore(newest, subject);
      return number === null ? undefined : Number(number);
    },
    announce: async (subject, number, stops) => {
      await redis.zadd(newest, 'GT', number, subject);
      if (stops) await redis.publish(channel, JSON.stringify([subject, number]));
    },
    isSuperseded: async (subject, number) => Number((await redis.zscore(newest, subject)) ?? 0) > number,
    forget: async (number) => {
      await redis.zremrangebyscore(newest, number, number);
    },
  };
}

/**
 * Is told of what gets stored anywhere and stops what is older, most of the time: a message is lost while Redis is away.
 * Then the older one finds out by itself, before it writes.
 */
export async function onAnnounced(redis: Redis, heard: (subject: string, number: number) => void): Promise<void> {
  redis.on('message', (_, message: string) => {
    const [subject, number] = JSON.parse(message) as [string, number];
    heard(subject, number);
  });
  await redis.subscribe(channel);
}
