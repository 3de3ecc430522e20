// Writes .oxlintrc.json: the rules, and for each folder of the data's way the folders that it may not import.
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** The data's way (docs/concepts.md): each folder imports only folders before it. */
const way = [
  'tree',
  'declare',
  'model',
  'validate',
  'render',
  'diff',
  'publish',
  'adopt',
  'cost',
  'policy',
  'approve',
  'report',
  'incremental',
  'evaluate.js',
  'bot',
  'embedded',
  'cli',
];

/** Files of `src/tree/` that read a disk or run git: all others belong to the core, which reads nothing. */
const readers = [
  'branch',
  'git',
  'git-folders',
  'git-process',
  'batch',
  'disk',
  'history',
  'remote',
  'staged',
  'status',
  'store/folder',
  'store/segment',
  'store/store',
  'stored',
  'worktree',
];

const node = {
  group: ['node:*', 'fs', 'path', 'crypto', 'child_process', 'os'],
  message: 'The core runs in a browser: it imports no module of Node.',
};
const core = {
  'no-restricted-globals': [
    'error',
    ...[
      'Date',
      'process',
      'Buffer',
      'performance',
      'setTimeout',
      'setInterval',
      'setImmediate',
      'fetch',
      'crypto',
      'globalThis',
      'require',
    ].map((name) => ({ name, message: 'The core reads no clock, environment or network: it is given what it needs.' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'The same input gives the same output.' },
  ],
};

function importsAfter(folder, withNode) {
  const later = way.slice(way.indexOf(folder) + 1);
  const groups = later.map((name) => ({
    group: [`**/${name}`, `**/${name}/**`],
    message: `${folder} comes before ${name} on the data's way.`,
  }));
  return { 'no-restricted-imports': ['error', { patterns: withNode ? groups : [...groups, node] }] };
}

const isCore = (folder) => !['bot', 'embedded', 'cli'].includes(folder);
const config = {
  $schema: './node_modules/oxlint/configuration_schema.json',
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'jest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'off' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    // Values are asserted to have the type that their schema has checked.
    'typescript/no-unsafe-type-assertion': 'off',
    // A copy is sorted in place where the list was just made.
    'unicorn/no-array-sort': 'off',
    // fast-check is used as its documentation writes it.
    'import/no-named-as-default-member': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-confusing-array-with': 'off',
    'unicorn/no-useless-spread': 'off',
    // A property asks different things of what is accepted and of what is refused.
    'jest/no-conditional-expect': 'off',
    // It is about windows of a browser; workers of Node know no origins.
    'unicorn/require-post-message-target-origin': 'off',
    'unicorn/no-array-reverse': 'off',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
  },
  ignorePatterns: ['dist/**', 'src/validate/validators.js', 'src/validate/validators.d.ts', '**/node_modules/**'],
  overrides: [
    ...way.map((folder) => ({
      files: [folder.endsWith('.js') ? `src/${folder.replace('.js', '.ts')}` : `src/${folder}/**/*.ts`],
      rules: isCore(folder) ? { ...core, ...importsAfter(folder, false) } : importsAfter(folder, true),
    })),
    { files: ['src/lists.ts'], rules: core },
    {
      files: readers.map((name) => `src/tree/${name}.ts`),
      rules: { 'no-restricted-globals': 'off', ...importsAfter('tree', true) },
    },
    {
      files: ['test/**', 'bench/**', 'scripts/**'],
      rules: {
        'max-lines-per-function': 'off',
        'max-lines': 'off',
        'typescript/unbound-method': 'off',
        'typescript/no-misused-spread': 'off',
        'typescript/no-base-to-string': 'off',
        'typescript/switch-exhaustiveness-check': 'off',
      },
    },
    {
      // Plain JavaScript: types come from its comments, where there are any.
      files: ['**/*.js'],
      rules: Object.fromEntries(
        ['argument', 'assignment', 'call', 'member-access', 'return'].map((name) => [
          `typescript/no-unsafe-${name}`,
          'off',
        ]),
      ),
    },
  ],
};

const options = { ...(await resolveConfig('.oxlintrc.json')), filepath: '.oxlintrc.json', parser: 'json' };
await writeFile('.oxlintrc.json', await format(JSON.stringify(config), options));
