import { describe, expect, test } from '@jest/globals';
import type { KubernetesObject } from '../../src/render/object.js';
import { isOfArgoCd } from '../render/delivery.js';
import { allLeaves, explain, explanations } from './compare.js';
import type { Leaf } from './differences.js';
import { shop as rendered } from './shop.js';
import { table } from './table.js';

const leaves = allLeaves(rendered);
const environments = [...rendered.organisation.environments.keys()];

function shown({ environment, service, path, table: published, rendered: ours }: Leaf): string {
  return `${environment} ${service} ${path}: ${String(published)} → ${String(ours)}`;
}

describe('The example organisation', () => {
  test('is the whole application, without a finding', () => {
    expect(rendered.problems).toEqual([]);
    expect(rendered.unrendered).toEqual([]);
    expect([...rendered.organisation.services.keys()].toSorted()).toEqual(
      table.workloads.map(({ name }) => name).toSorted(),
    );
    expect(environments.toSorted()).toEqual(['development', 'production', 'staging']);
    expect(rendered.organisation.teams.size).toBeGreaterThanOrEqual(4);
  });

  test('differs from the published manifests only where it is meant to', () => {
    expect(leaves.filter((leaf) => explain(leaf) === undefined).map(shown)).toEqual([]);
  });

  test('needs every entry of the lists of defaults and differences', () => {
    const used = new Set(leaves.map(explain));
    expect(explanations.filter((explanation) => !used.has(explanation))).toEqual([]);
  });

  test('would not differ unseen: every equal value, changed or left out on either side, shows', () => {
    const equal = leaves.filter((leaf) => explain(leaf) === 'equal');
    expect(equal.length).toBeGreaterThan(1500);
    const changed = equal.flatMap((leaf) => [
      { ...leaf, table: 'changed' },
      { ...leaf, rendered: 'changed' },
      { ...leaf, table: undefined },
      { ...leaf, rendered: undefined },
    ]);
    const unseen = changed.filter((leaf) => explain(leaf)?.startsWith('default:') === false);
    expect(unseen.map(shown)).toEqual([]);
  });
});

describe('What is rendered of it', () => {
  test('stands in the namespace of its team and environment', () => {
    const ofTeams = rendered.folders.filter((folder) => !isOfArgoCd(folder));
    const wrong = ofTeams.flatMap(({ path, objects }) => {
      const [environment = '', team = ''] = path.split('/');
      return objects.filter(({ kind, metadata }) => {
        const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
        return namespace !== `${team}-${environment}`;
      });
    });
    expect(wrong).toEqual([]);
  });

  test.each(environments)('has each object once in %s', (environment) => {
    const names = objectsIn(environment).map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('has a ServiceAccount for each of the published ones, and for the one service that had none', () => {
    const accounts = objectsIn('staging').filter(({ kind }) => kind === 'ServiceAccount');
    const published = table.other.map(({ kind, name }) => `${kind} ${name}`);
    expect(accounts.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted()).toEqual(
      [...published, 'ServiceAccount redis-cart'].toSorted(),
    );
  });

  test.each(environments)('scales by tier in %s', (environment) => {
    const found = objectsIn(environment).flatMap(({ kind, metadata, spec }) => {
      if (kind !== 'HorizontalPodAutoscaler') return [];
      const { minReplicas, maxReplicas, metrics } = spec as Autoscaler;
      return [[metadata.name, [minReplicas, maxReplicas, metrics[0]?.resource.target.averageUtilization]]] as const;
    });
    expect(Object.fromEntries(found)).toEqual(environment === 'production' ? scaledInProduction : {});
  });

  test.each(environments)('lets maintenance take one of several replicas in %s', (environment) => {
    const budgets = objectsIn(environment).filter(({ kind }) => kind === 'PodDisruptionBudget');
    const found = budgets.map(({ metadata, spec }) => `${metadata.name} ${(spec as Budget).maxUnavailable}`);
    const scaled = environment === 'production' ? Object.keys(scaledInProduction) : [];
    expect(found.toSorted()).toEqual(scaled.map((name) => `${name} 1`).toSorted());
  });
});

interface Autoscaler {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly { readonly resource: { readonly target: { readonly averageUtilization: number } } }[];
}

interface Budget {
  readonly maxUnavailable: number;
}

/** The fewest and the most replicas, and the CPU to keep to, in percent. A second redis-cart would be a second store. */
const scaledInProduction = {
  cartservice: [2, 6, 70],
  checkoutservice: [2, 6, 70],
  frontend: [2, 6, 70],
  paymentservice: [2, 6, 70],
  currencyservice: [2, 4, 70],
  productcatalogservice: [2, 4, 70],
  shippingservice: [2, 4, 70],
};

function objectsIn(environment: string): KubernetesObject[] {
  return rendered.folders
    .filter(({ path }) => path.startsWith(`${environment}/`))
    .flatMap(({ objects }) => [...objects]);
}
