import type { FileChange } from '../git/changes.js';
import type { GitHub, Repository } from '../state.js';
import { repositoryApi, repositoryPage } from './common.js';

/** A changed file. GitHub leaves the patch out where it is large, and the product reads none. */
export function fileJson(github: GitHub, repository: Repository, commit: string, file: FileChange) {
  const { path, previous, status, blob, additions, deletions } = file;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const page = repositoryPage(github, repository);
  return {
    sha: blob,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${commit}/${encoded}`,
    raw_url: `${page}/raw/${commit}/${encoded}`,
    contents_url: `${repositoryApi(github, repository)}/contents/${encoded}?ref=${commit}`,
    ...(previous !== undefined && { previous_filename: previous }),
  };
}
