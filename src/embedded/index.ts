/** GitHub as far as Towpath needs it, on this machine: for `towpath up` and for tests. */
export { serve, type EmbeddedServer } from './server.js';
export { addAccount, addFork, addRepository, addTeam, createGitHub, type AppSecrets } from './github.js';
export { commitFiles, push, pushed } from './acts/push.js';
export { appEvents, appPermissions } from './app.js';
export { apiPath } from './present/common.js';
export { refAt } from './git/refs.js';
export { closePull, editPull, openPull, reopenPull, setDraft, setLabels } from './acts/pull.js';
export { mergePull, revertPull } from './acts/merge.js';
export { enqueue } from './acts/queue.js';
export { comment } from './acts/comments.js';
export { dismiss, review } from './acts/reviews.js';
export { rerequest } from './acts/check.js';
export { pagesOf } from './page/pages.js';
export { emitInstalled, redeliver } from './hooks.js';
export { delivered } from './underway.js';
export { accountOf, type EmbeddedEvent, type GitHub, type Repository } from './state.js';
export type { Scene } from './acts/scene.js';
export type { Check, Comment, Pull, Review } from './conversation.js';
