import type { Account, GitHub, Repository } from '../state.js';
import { installationJson, organisationJson, userJson } from './account.js';
import { nodeId } from './common.js';
import { repositoryJson } from './repository.js';

/** What each event of a repository carries. */
export function repositoryPart(github: GitHub, repository: Repository, sender: Account) {
  return {
    repository: repositoryJson(github, repository),
    ...(repository.owner.type === 'Organization' && { organization: organisationJson(github, repository.owner) }),
    sender: userJson(github, sender),
    installation: { id: github.app.installation, node_id: nodeId('Installation', github.app.installation) },
  };
}

/** What each event of the App itself carries. */
export function installationPart(github: GitHub) {
  return { installation: installationJson(github, github.app), sender: userJson(github, github.app.installedOn) };
}
