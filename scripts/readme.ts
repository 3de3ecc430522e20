export { reportOnEdits } from '../src/cli/example.js';
export { markdownReport } from '../src/report/markdown.js';
