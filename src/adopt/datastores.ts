import { wordOf, at } from './data.js';
import type { PlannedPort } from './express/planned-port.js';
import type { Group } from './group.js';
import { mainFirst } from './main-container.js';

interface Datastore {
  readonly title: string;
  /** The last part of the name of its images. */
  readonly image: RegExp;
  readonly port: number;
  /** The kind of resource that could take its place. */
  readonly kind: 'Database' | 'Cache' | 'Queue';
}

/** Stores by the images that their makers and packagers publish, and the ports that they listen on by default. */
const datastores: readonly Datastore[] = [
  { title: 'PostgreSQL', image: /^(postgres|postgresql|postgis|timescaledb)$/, port: 5432, kind: 'Database' },
  { title: 'MySQL', image: /^(mysql|mysql-server|mariadb|percona)$/, port: 3306, kind: 'Database' },
  { title: 'Redis', image: /^(redis|valkey|redis-stack-server|keydb)$/, port: 6379, kind: 'Cache' },
  { title: 'Memcached', image: /^memcached$/, port: 11211, kind: 'Cache' },
  { title: 'RabbitMQ', image: /^rabbitmq$/, port: 5672, kind: 'Queue' },
  { title: 'Kafka', image: /^(kafka|cp-kafka)$/, port: 9092, kind: 'Queue' },
];

/** What to say of a service that keeps data for others: it stays, and a resource could take its place. */
export function datastoreHint(group: Group, ports: readonly PlannedPort[]): string | undefined {
  const [main = {}] = mainFirst(group.workload);
  const image = wordOf(at(main, 'image'))
    .replace(/[@].*$/, '')
    .replace(/:[^/]*$/, '');
  const name = image.split('/').at(-1) ?? '';
  const found = datastores.find((it) => it.image.test(name) && ports.some(({ number }) => number === it.port));
  return found && `# Adopted: this is ${found.title}, and stays as it is. A ${found.kind} could take its place.\n`;
}
