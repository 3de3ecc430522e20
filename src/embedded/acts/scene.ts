import type { Signature } from '../git/objects.js';
import { emailHost } from '../present/git.js';
import type { Account, GitHub, Repository } from '../state.js';

/** Somebody, in a repository. */
export interface Scene {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly by: Account;
}

export function signatureOf({ github, by }: Scene): Signature {
  return { name: by.login, email: `${by.login}@${emailHost}`, time: Math.floor(github.now().getTime() / 1000) };
}
