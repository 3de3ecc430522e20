import type { Redis } from 'ioredis';

const prefix = 'towpath';
const sequence = `${prefix}:sequence`;
const newest = `${prefix}:newest`;
const channel = `${prefix}:superseded`;

/** What is stored about a subject, by the number that it got; a higher one is newer. */
export interface Newest {
  /** A number that nobody has had, and the newest of this subject so far. */
  next(subject: string): Promise<{ readonly number: number; readonly before: number | undefined }>;
  /** What has this number is stored: whatever is older is superseded, and who does it is told. */
  announce(subject: string, number: number): Promise<void>;
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
    next: async (subject) => {
      const number = await redis.incr(sequence);
      const before = await redis.zscore(newest, subject);
      return { number, before: before === null ? undefined : Number(before) };
    },
    announce: async (subject, number) => {
      await redis.zadd(newest, 'GT', number, subject);
      await redis.publish(channel, JSON.stringify([subject, number]));
    },
    isSuperseded: async (subject, number) => Number((await redis.zscore(newest, subject)) ?? 0) > number,
    forget: async (number) => {
      await redis.zremrangebyscore(newest, number, number);
    },
  };
}

/** Is told of what gets stored anywhere, most of the time: a message is lost while Redis is away. */
export async function onAnnounced(redis: Redis, heard: (subject: string, number: number) => void): Promise<void> {
  redis.on('message', (_, message: string) => {
    const [subject, number] = JSON.parse(message) as [string, number];
    heard(subject, number);
  });
  await redis.subscribe(channel);
}
