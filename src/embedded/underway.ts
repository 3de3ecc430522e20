import type { GitHub } from './state.js';

/** Work that nobody waits for now, and {@link delivered} does. */
export function track(github: GitHub, work: Promise<unknown>): void {
  github.underway.add(work);
  void work.finally(() => github.underway.delete(work));
}

/** When nothing is under way any more: events were answered, and so were those that came of the answers. */
export async function delivered(github: GitHub): Promise<void> {
  while (github.underway.size > 0) await Promise.all(github.underway);
}
