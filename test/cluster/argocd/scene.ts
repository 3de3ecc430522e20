import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Data } from '../../../src/model/merge.js';
import type { Cluster } from '../apply.js';
import { at, items } from '../client.js';
import { allSynced, look } from './applications.js';
import type { Organisation } from './organisation.js';

/** An organisation, and the cluster that its branch is for. */
export interface Scene extends Cluster, Organisation {}

/** A part of the play, and what it says when it ends. */
export type Act = (scene: Scene) => Promise<string>;

/** Publishes what is merged, and has Argo CD apply it. @throws Error if one of them does not end well */
export async function publish(scene: Scene, ...options: readonly string[]): Promise<string> {
  render(scene, 0, ...options);
  return synced(scene);
}

/** Publishes what is merged. Gives back what the program said. @throws Error if it ends otherwise */
export function render({ towpath }: Scene, status: number, ...options: readonly string[]): string {
  const ran = towpath('render', '--branch', 'rendered', ...options);
  if (ran.status !== status) throw new Error(`render ends with ${ran.status}, not with ${status}: ${ran.said}`);
  return ran.said;
}

/** As docs/operate/bootstrap-a-cluster.md says. */
export function bootstrapOne({ folder, towpath }: Scene, environment: string): void {
  const { status, said } = towpath('bootstrap', environment);
  demand(status === 0, said);
  const words = ['apply', '--server-side', '--field-manager=towpath', '-f', '-'];
  const applied = spawnSync('kubectl', words, { cwd: folder, input: said, encoding: 'utf8' });
  demand(applied.status === 0 && applied.stderr === '', applied.stderr);
}

/** Waits until the cluster is as the branch says. */
export async function synced(scene: Scene): Promise<string> {
  await look(scene);
  const count = await allSynced(scene, scene.git('rev-parse', 'rendered'));
  return `${count} applications are synced and healthy`;
}

/** What a declaration says. */
export function declared({ folder }: Scene, file: string): string {
  return readFileSync(`${folder}/${file}`, 'utf8');
}

/** What the API server has at a path. @throws Error if there is nothing */
export async function live({ ask }: Scene, path: string): Promise<Data> {
  const { status, body } = await ask(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${String(at(body, 'message'))}`);
  return body;
}

export async function isThere({ ask }: Scene, path: string): Promise<boolean> {
  return (await ask(path)).status === 200;
}

/** How many pods there are, and how many of them run. */
export async function podsIn({ ask }: Scene): Promise<{ all: number; running: number }> {
  const pods = items(at((await ask('/api/v1/pods')).body, 'items'));
  return { all: pods.length, running: pods.filter((it) => at(it, 'status', 'phase') === 'Running').length };
}

/** @throws Error with what is said, unless it is so */
export function demand(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

export function deployment(namespace: string, name: string): string {
  return `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
}

export function imageOf(workload: Data): string {
  return String(at(workload, 'spec', 'template', 'spec', 'containers', 0, 'image'));
}
