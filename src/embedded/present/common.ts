import type { GitHub, Repository } from '../state.js';
import { fullName } from '../state.js';

export const apiPath = '/api/v3';

/** Where an address of the REST API begins. */
export function apiOf(github: GitHub): string {
  return `${github.address}${apiPath}`;
}

export function repositoryApi(github: GitHub, repository: Repository): string {
  return `${apiOf(github)}/repos/${fullName(repository)}`;
}

export function repositoryPage(github: GitHub, repository: Repository): string {
  return `${github.address}/${fullName(repository)}`;
}

/** A moment as GitHub writes it: in whole seconds. */
export function moment(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}
