import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Seen } from '../bot.ts';
import type { Settled } from '../store/occurrences.ts';

/** What is counted, for Prometheus. */
export interface Metrics {
  message(seen: Seen): void;
  post(outcome: Settled['as']): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const messages = new Counter({
    name: 'pilcrow_messages_total',
    help: 'Messages that reached the bot, by what became of them.',
    labelNames: ['platform', 'addressed', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'pilcrow_message_seconds',
    help: 'Time from a message to its answer, without the platform.',
    labelNames: ['platform'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 3],
    registers,
  });
  const posts = new Counter({
    name: 'pilcrow_scheduled_posts_total',
    help: 'Scheduled posts, by what became of a try.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    message({ platform, addressed, outcome, ms }) {
      messages.inc({ platform, addressed, outcome });
      seconds.observe({ platform }, ms / 1000);
    },
    post: (outcome) => posts.inc({ outcome }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
