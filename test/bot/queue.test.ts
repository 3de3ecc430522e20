import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { retriesOfGitHub, type Queue, type QueueOptions } from '../../src/bot/server/queue.js';
import { timerAt } from '../../src/bot/server/time.js';
import { command, pull, push, queues, ready, scene, sweep, until, type Scene } from './queues.js';

const soon = { attempts: 3, wait: () => 10 };

test('a timer rings at its moment by the clock of days, which may be behind that of timeouts', async () => {
  const behind = 20;
  const real = Date.now.bind(Date);
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() - behind);
  const moment = real() + 5;
  // Set by a clock that is ahead, as one that is set back meanwhile was.
  clock.mockImplementationOnce(real);
  const rung = await new Promise<number>((resolve) => {
    const stays = setInterval(() => undefined, 1000);
    timerAt(moment, () => {
      clearInterval(stays);
      resolve(Date.now());
    });
  });
  clock.mockRestore();
  expect(rung).toBeGreaterThanOrEqual(moment);
});

describe.each(queues)('the queue in %s', (kind, open) => {
  let queue: Queue;
  let stage: Scene;
  const opened: Queue[] = [];
  const another = (options: Partial<QueueOptions> = {}) => {
    const made = open({ concurrency: 2, retries: soon, ...stage.options, ...options });
    opened.push(made);
    return made;
  };

  beforeEach(async () => {
    stage = scene();
    queue = another();
    await ready(queue);
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close(1000);
  });

  test('fault 6: of several about one pull request that wait, one is done, in the place of the first', async () => {
    for (const task of [pull(1), pull(1), pull(2), pull(1)]) await queue.store(task);
    expect(await queue.depth()).toEqual({ waiting: 2, delayed: 0, running: 0 });
    queue.work(stage.perform);
    expect(await stage.seen(2)).toEqual(['begin #1', 'begin #2']);
    stage.end('#1');
    expect(await stage.seen(3)).toEqual(['begin #1', 'begin #2', 'done #1']);
    stage.end('#2');
    expect(await stage.seen(4)).toEqual(['begin #1', 'begin #2', 'done #1', 'done #2']);
    expect(await settled(queue)).toEqual({ waiting: 0, delayed: 0, running: 0 });
  });

  test('one that runs ends before a newer one, however many come; so nobody waits for ever', async () => {
    queue.work(stage.perform);
    await queue.store(pull(3));
    expect(await stage.seen(1)).toEqual(['begin #3']);
    for (const _ of [1, 2, 3]) await queue.store(pull(3));
    stage.end('#3');
    expect(await stage.seen(3)).toEqual(['begin #3', 'done #3', 'begin #3']);
    stage.end('#3');
    expect(await stage.seen(4)).toEqual(['begin #3', 'done #3', 'begin #3', 'done #3']);
    expect(await settled(queue)).toEqual({ waiting: 0, delayed: 0, running: 0 });
  });

  test('one that runs is told to stop by a newer head, which begins only then', async () => {
    queue.work(stage.perform);
    await queue.store(pull(3));
    expect(await stage.seen(1)).toEqual(['begin #3']);
    await queue.store(pull(3), { stops: true });
    expect(await stage.seen(4)).toEqual(['begin #3', 'stop #3', 'superseded #3', 'begin #3']);
    stage.end('#3');
    expect(await stage.seen(5)).toEqual(['begin #3', 'stop #3', 'superseded #3', 'begin #3', 'done #3']);
  });

  test('commands and the evaluation of one pull request take turns, and each is done', async () => {
    queue.work(stage.perform);
    await queue.store(pull(4));
    expect(await stage.seen(1)).toEqual(['begin #4']);
    await queue.store(command(4, 1));
    await queue.store(pull(5));
    expect(await stage.seen(2)).toEqual(['begin #4', 'begin #5']);
    stage.end('#4');
    expect(await stage.seen(4)).toEqual(['begin #4', 'begin #5', 'done #4', 'begin #4/1']);
    stage.end('#4/1');
    stage.end('#5');
    expect(await stage.seen(6)).toEqual(['begin #4', 'begin #5', 'done #4', 'begin #4/1', 'done #4/1', 'done #5']);
  });

  test('each push is done, one after the other, whichever process took it', async () => {
    const other = kind === 'memory' ? queue : another();
    await ready(other);
    await queue.store(push('a', 'b'));
    await other.store(push('b', 'c'));
    queue.work(stage.perform);
    expect(await stage.seen(1)).toEqual(['begin a..b']);
    stage.end('a..b');
    expect(await stage.seen(3)).toEqual(['begin a..b', 'done a..b', 'begin b..c']);
    stage.end('b..c');
    expect(await stage.seen(4)).toEqual(['begin a..b', 'done a..b', 'begin b..c', 'done b..c']);
  });

  test('what fails is tried again; when it fails for good, its delivery may come again (fault 5)', async () => {
    await queue.store(pull(6), { delivery: 'd-6' });
    await queue.know('d-6');
    queue.work(stage.perform);
    const tried = ['begin #6', 'retried #6', 'begin #6', 'retried #6', 'begin #6', 'failed #6'];
    for (const seen of [1, 3, 5]) {
      expect(await stage.seen(seen)).toEqual(tried.slice(0, seen));
      expect(await queue.isKnown('d-6')).toBe(true);
      stage.end('#6', new Error('no network'));
    }
    expect(await stage.seen(6)).toEqual(tried);
    await until(async () => !(await queue.isKnown('d-6')));
    await queue.store(pull(6));
    expect(await stage.seen(7)).toEqual([...tried, 'begin #6']);
    stage.end('#6');
    expect(await stage.seen(8)).toEqual([...tried, 'begin #6', 'done #6']);
  });

  test('what is for later waits for its moment, the newest moment only, and makes nothing of now needless', async () => {
    const in1s = new Date(Date.now() + 1000).toISOString();
    await queue.store(pull(7), { at: new Date(Date.now() + 40 * 24 * 3600_000).toISOString() });
    await queue.store(pull(7), { at: in1s });
    await queue.store(pull(7));
    expect(await queue.depth()).toEqual({ waiting: 1, delayed: 1, running: 0 });
    queue.work(stage.perform);
    expect(await stage.seen(1)).toEqual(['begin #7']);
    stage.end('#7');
    expect(await stage.seen(3)).toEqual(['begin #7', 'done #7', 'begin #7']);
    expect(new Date().toISOString() >= in1s).toBe(true);
    stage.end('#7');
    expect(await stage.seen(4)).toEqual(['begin #7', 'done #7', 'begin #7', 'done #7']);
  });

  test('when it closes, what runs may end; what takes longer is told to stop', async () => {
    queue.work(stage.perform);
    await queue.store(sweep);
    await queue.store(pull(8));
    expect(await stage.seen(2)).toEqual(['begin sweep', 'begin #8']);
    const closed = queue.close(1000);
    stage.end('sweep');
    await closed;
    expect(stage.events).toEqual(['begin sweep', 'begin #8', 'done sweep', 'stop #8', 'returned #8']);
    await expect(queue.store(pull(9))).rejects.toThrow(Error);
    // In Redis, another process goes on with what was given back: it leaves nothing for the next test.
    const other = another();
    await ready(other);
    const { waiting, delayed } = await other.depth();
    if (waiting + delayed === 0) return;
    other.work(stage.perform);
    expect(await stage.seen(6)).toEqual([
      'begin sweep',
      'begin #8',
      'done sweep',
      'stop #8',
      'returned #8',
      'begin #8',
    ]);
    stage.end('#8');
    expect(await stage.seen(7)).toEqual([
      'begin sweep',
      'begin #8',
      'done sweep',
      'stop #8',
      'returned #8',
      'begin #8',
      'done #8',
    ]);
  });
});

test('retries go on for longer than a short outage of GitHub', () => {
  const waits = Array.from({ length: retriesOfGitHub.attempts - 1 }, (_, index) =>
    retriesOfGitHub.wait(index + 1, undefined),
  );
  expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(8 * 60_000);
  const limited = { response: { headers: { 'retry-after': '90' } } };
  expect(retriesOfGitHub.wait(1, limited)).toBe(90_000);
});

/** The depth when nothing runs any more. */
async function settled(queue: Queue) {
  await until(async () => (await queue.depth()).running === 0);
  return queue.depth();
}
