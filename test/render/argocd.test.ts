import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { bootstrapOf } from '../../src/render/argocd/bootstrap.js';
import { checkRunOf, folderOfCheckRun } from '../../src/render/argocd/notifications.js';
import type { KubernetesObject } from '../../src/render/object.js';
import { toYaml } from '../../src/render/yaml.js';
import { organisationIn, renderTree, type RenderedFolder } from '../organisation.js';
import { faultsOfDelivery } from './delivery.js';

const folder = 'test/cases/render/argocd';
const rendered = await renderTree(organisationIn(folder));
const told = rendered.folders.flatMap(({ objects }) => objects);

test('what is applied by hand brings everything else', () => {
  const bootstrap = bootstrapOf(rendered.organisation, 'production');
  const objects = 'objects' in bootstrap ? bootstrap.objects : [];
  const text = toYaml(objects);
  if (process.env['UPDATE_CASES'] === '1') writeFileSync(`${folder}/bootstrap.yaml`, text);
  expect(text).toBe(readFileSync(`${folder}/bootstrap.yaml`, 'utf8'));
  // Otherwise Argo CD would change at once what was applied.
  const same = told.filter(({ metadata, kind }) => metadata.name === 'production' && kind !== 'Namespace');
  expect(objects.filter(({ kind }) => kind !== 'ConfigMap').toSorted(byKind)).toEqual(same.toSorted(byKind));
});

function byKind(one: KubernetesObject, other: KubernetesObject): number {
  return one.kind < other.kind ? -1 : 1;
}

test.each([
  ['no such environment', 'qa', /no environment qa/],
  ['Argo CD is not declared', 'production', /says nothing of Argo CD/],
])('%s is said', (_, environment, missing) => {
  const { organisation } = rendered;
  const without = environment === 'qa' ? organisation : { ...organisation, defaults: undefined };
  expect(bootstrapOf(without, environment)).toMatchObject({ missing: expect.stringMatching(missing) });
});

test('a check run is called after its folder', () => {
  expect(folderOfCheckRun(checkRunOf('production/shop/cart'))).toBe('production/shop/cart');
  expect(folderOfCheckRun('towpath')).toBeUndefined();
});

/** The folders with an object changed, or left out where nothing is given for it. */
function changed(wanted: RegExp, change: (object: KubernetesObject) => KubernetesObject | undefined): RenderedFolder[] {
  return rendered.folders.map(({ path, objects }) => {
    const isIt = ({ kind, metadata }: KubernetesObject) => wanted.test(`${path} ${kind} ${metadata.name}`);
    return { path, objects: objects.flatMap((object) => (isIt(object) ? (change(object) ?? []) : object)) };
  });
}

const inNamespace = (namespace: string) => (object: KubernetesObject) => ({
  ...object,
  metadata: { ...object.metadata, namespace },
});

test.each<[string, RegExp, Parameters<typeof changed>[1], RegExp]>([
  ['no Application', /Application production.shop$/, () => undefined, /production.shop has not one Application/],
  ['no AppProject', /AppProject production.shop$/, () => undefined, /production.shop.cart has no AppProject/],
  ['the namespace of others', /shop.cart Deployment/, inNamespace('money'), /production.shop refuses Deployment cart/],
  ['that of Argo CD', /shop.cart Deployment/, inNamespace('delivery'), /production.shop refuses Deployment cart/],
  ['a kind of the cluster', /shop.cart Deployment/, (it) => ({ ...it, kind: 'ClusterRole' }), /refuses ClusterRole/],
])('the judge of what Argo CD is told sees %s', (_, wanted, change, fault) => {
  expect(faultsOfDelivery(rendered.folders)).toEqual([]);
  expect(faultsOfDelivery(changed(wanted, change))).toContainEqual(expect.stringMatching(fault));
});
