export { reportOnEdits } from '../src/cli/example.js';
export { inThreadPolicy } from '../src/policy/in-thread.js';
export { markdownReport } from '../src/report/markdown.js';
