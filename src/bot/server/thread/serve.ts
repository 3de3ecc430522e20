import type { MessagePort } from 'node:worker_threads';
import { Stopped } from '../queue.js';
import type { Works } from '../works.js';
import { plainOf, type News, type Order } from './messages.js';

/** Does what a port orders, until it orders to close. */
export function serveOrders(port: MessagePort, works: Works): void {
  const running = new Map<number, AbortController>();
  const tell = (news: News) => port.postMessage(news);
  port.on('message', (order: Order) => {
    switch (order.kind) {
      case 'do':
        return void perform(order);
      case 'stop':
        return running.get(order.number)?.abort(new Stopped(order.outcome));
      case 'close':
        return void works.close().finally(() => port.close());
    }
  });

  async function perform({ number, task }: Extract<Order, { kind: 'do' }>): Promise<void> {
    const controller = new AbortController();
    running.set(number, controller);
    try {
      tell({ kind: 'done', number, came: await works.perform(task, controller.signal) });
    } catch (error) {
      tell({ kind: 'failed', number, error: plainOf(error) });
    } finally {
      running.delete(number);
    }
  }
}
