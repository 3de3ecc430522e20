import type { Pull, Review, ReviewState } from '../conversation.js';
import { emit } from '../hooks.js';
import { HttpError } from '../http.js';
import { reviewJson } from '../present/conversation.js';
import { pullJson } from '../present/pull.js';
import { nextId } from '../state.js';
import type { Scene } from './scene.js';

/** Reviews a pull request. @throws HttpError 422 for an author who approves. */
export function review(
  scene: Scene,
  pull: Pull,
  { state, body = '', commit = pull.head.sha }: { state: ReviewState; body?: string; commit?: string },
): Review {
  const { github, repository, by } = scene;
  if (by === pull.author && state !== 'COMMENTED') {
    const what = state === 'APPROVED' ? 'approve' : 'request changes on';
    throw new HttpError(422, 'Unprocessable Entity', { errors: [`Can not ${what} your own pull request`] });
  }
  const made: Review = { id: nextId(github), pull, author: by, body, commit, submitted: github.now(), state };
  repository.reviews.set(made.id, made);
  emitReview(scene, 'submitted', made);
  return made;
}

export function dismiss(scene: Scene, dismissed: Review): void {
  dismissed.state = 'DISMISSED';
  emitReview(scene, 'dismissed', dismissed);
}

function emitReview(scene: Scene, action: string, made: Review): void {
  const { github, repository, by } = scene;
  const json = reviewJson(github, repository, made);
  emit(
    github,
    'pull_request_review',
    { repository, sender: by },
    {
      action,
      review: { ...json, state: json.state.toLowerCase() },
      pull_request: pullJson(github, repository, made.pull),
    },
  );
}
