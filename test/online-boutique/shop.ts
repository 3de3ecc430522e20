import { memoryTree } from '../../src/tree/memory.js';
import { declarationsIn, renderTree } from '../organisation.js';

/** What the platform runs of its own: the App, which test/bot/declared.test.ts looks at. */
const ofPlatform = /^services\/towpath-bot\//;

/** The example organisation as far as others have published it: the shop. */
export const shop = await renderTree(
  memoryTree(new Map([...declarationsIn('.')].filter(([path]) => !ofPlatform.test(path)))),
);
