import { fullName, type Account, type GitHub, type Repository } from '../state.js';
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

/** What the event of an installation carries. */
export function installationPart(github: GitHub) {
  const { app } = github;
  const repositories = [...github.repositories.values()].filter(({ owner }) => owner === app.installedOn);
  return {
    installation: installationJson(github, app),
    repositories: repositories.map((repository) => ({
      ...{ id: repository.id, node_id: nodeId('Repository', repository.id), name: repository.name },
      ...{ full_name: fullName(repository), private: repository.private },
    })),
    sender: userJson(github, app.installedOn),
  };
}
