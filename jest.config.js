/** What takes longest, since it starts processes hundreds of times: `.ci/run` runs it, with FULL_RUN. */
const slow = [
  '/test/approve/pattern\\.test',
  '/test/definitions/(judge|rendered)\\.test',
  '/test/incremental/publication\\.test',
  '/test/prices/download\\.test',
  '/test/publish/history\\.test',
  '/test/render/shards\\.test',
  '/test/tree/merged-by-path\\.test',
  '/test/cli/(adopt|completion|cost|hook|init|new|publish|terminal|watch)\\.test',
  '/test/bot/(break-glass|faults|open-pulls|redis|told|verify)\\.test',
  '/test/embedded/(conversation|emulate|limits)\\.test',
];

export default {
  testPathIgnorePatterns: process.env.FULL_RUN === undefined ? slow : [],
  testEnvironment: 'node',
  globalSetup: './test/cache.js',
  // All cores: Jest alone would leave one idle, and most tests wait for processes of their own.
  maxWorkers: '100%',
  // Only what hangs is to fail by the clock, on a busy machine, too.
  testTimeout: 120_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
