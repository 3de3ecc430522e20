import { declaration } from '../declaration.js';

/** Another organisation for each question about cost: prices, two environments, a team, and what a test adds. */
export interface Shop {
  readonly cpu?: string;
  readonly memory?: string;
  readonly budget?: string;
  readonly services?: Readonly<Record<string, string>>;
  readonly files?: readonly (readonly [string, string])[];
}

export function prices(items: string, currency = 'USD', name = 'aws-us-east-1'): readonly [string, string] {
  const [provider = '', ...region] = name.split('-');
  const spec = `provider: ${provider}\nregion: ${region.join('-')}\ncurrency: ${currency}\ndate: "2026-10-01"\nitems:`;
  return declaration(`platform/prices/${name}.yaml`, 'Prices', `${spec}\n${items.replaceAll(/^/gm, '  ')}`);
}

export const usual = (
  cpu = '0.0350',
  memory = '0.00346',
) => `- { item: kubernetes-cpu, unit: vCPU-hour, price: "${cpu}" }
- { item: kubernetes-memory, unit: GiB-hour, price: "${memory}" }
- { item: database, unit: hour, price: "0.10" }
- { item: cluster, unit: hour, price: "0.10" }`;

/** A worker in production, with what else it says. */
export function worker(name: string, spec: string): (readonly [string, string])[] {
  return [
    declaration(`services/${name}/service.yaml`, 'Service', `owner: shop\ntype: worker\n${spec}`),
    declaration(`services/${name}/production.yaml`, 'Release', `image: registry.example.com/${name}:v1`),
  ];
}

export const size = 'resources: { requests: { cpu: "1", memory: 1Gi }, limits: { memory: 1Gi } }';

export function shop({ cpu, memory, budget, services = {}, files = [] }: Shop = {}): Map<string, string> {
  const team = `github: "@shop/shop"\nmembers: [ana]${budget === undefined ? '' : `\nbudget: ${budget}`}`;
  return new Map([
    prices(usual(cpu, memory)),
    declaration('teams/shop.yaml', 'Team', team),
    declaration('environments/production.yaml', 'Environment', 'stage: production\nprovider: aws\nregion: us-east-1'),
    ...Object.entries(services).flatMap(([name, spec]) => worker(name, `${size}\n${spec}`)),
    ...files,
  ]);
}
