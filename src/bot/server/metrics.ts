import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Depth, Outcome } from './queue.js';

/** What a webhook came to: the sort of answer that GitHub got. */
export type Answered = 'stored' | 'ignored' | 'known' | 'refused' | 'failed';

/** What is counted, for Prometheus. */
export interface Metrics {
  webhook(event: string, outcome: Answered, seconds: number): void;
  task(kind: string, outcome: Outcome, seconds: number): void;
  remaining(installation: number, resource: string, requests: number): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** @param depth asked whenever somebody reads the metrics. */
export function createMetrics(depth: () => Promise<Depth>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Histogram({
    name: 'towpath_webhook_duration_seconds',
    help: 'How long webhooks took to be answered, by event and outcome.',
    labelNames: ['event', 'outcome'],
    // GitHub waits for ten seconds.
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 5, 10],
    registers,
  });
  const tasks = new Histogram({
    name: 'towpath_task_duration_seconds',
    help: 'How long attempts at tasks took, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    registers,
  });
  const remaining = new Gauge({
    name: 'towpath_github_requests_remaining',
    help: "How many requests GitHub's rate limit leaves, by installation and resource.",
    labelNames: ['installation', 'resource'],
    registers,
  });
  void new Gauge({
    name: 'towpath_queue_tasks',
    help: 'How many tasks are in the queue, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      // Where the store of tasks is away, nobody knows.
      const counts = await depth().catch(() => ({}));
      for (const [state, count] of Object.entries(counts)) this.set({ state }, Number(count));
    },
  });
  return {
    webhook: (event, outcome, seconds) => webhooks.observe({ event, outcome }, seconds),
    task: (kind, outcome, seconds) => tasks.observe({ kind, outcome }, seconds),
    remaining: (installation, resource, requests) => remaining.set({ installation, resource }, requests),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
