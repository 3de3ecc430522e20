import { codes } from '../declare/codes.js';
import type { Schema } from '../model/schema.js';
import { costSchema } from './schema-cost.js';
import { impactSchema, waiversSchema } from './schema-rules.js';
import { undoSchema } from './schema-undo.js';
import { count, listOf, oneOf, text, whole } from './schema-parts.js';

const effect = oneOf(
  ['creates', 'updates', 'restarts', 'replaces', 'orphans', 'destroys'],
  'What it does to what runs.',
);

const finding = whole(
  'What is wrong at one place.',
  {
    code: oneOf(Object.keys(codes), 'What kind of fault it is.'),
    rule: text('The rule that is broken, such as images/digest.'),
    severity: oneOf(['error', 'warning', 'info'], 'Errors block.'),
    status: oneOf(
      ['new', 'waived', 'restored', 'existing'],
      'Only new findings block. An existing one is on the base, too; a restored one in the state that a revert goes back to.',
    ),
    file: text('From the root of the repository of declarations.'),
    line: count('From 1.'),
    column: count('From 1, in UTF-16 code units.'),
    endLine: count('The line of the end.'),
    endColumn: count('The column after the last character.'),
    message: text('What is wrong, and why.'),
    hint: text('What to do.'),
    approvers: listOf(text('A team or a person on GitHub.'), 'Who may accept it, where its rule says so.'),
    docs: text('The page about the code.'),
    snippet: text('The first line of the range as it stands in the file, or the part of a long one around the place.'),
    snippetColumn: count('The column at which the snippet begins.'),
    fix: whole('What mends it, where that is certain.', { replacement: text('What to write instead of the range.') }),
  },
  ['rule', 'approvers', 'fix'],
);

const fieldChange = whole(
  'A field that differs.',
  {
    path: listOf(text('A key, or [name] of an item.'), 'Where in the object.'),
    before: { description: 'Missing where the value is added.' },
    after: { description: 'Missing where the value is removed.' },
  },
  ['before', 'after'],
);

const objectChange = whole(
  'A Kubernetes object that differs.',
  {
    apiVersion: text("Kubernetes' apiVersion."),
    kind: text("Kubernetes' kind."),
    namespace: text('Missing for objects of the whole cluster.'),
    name: text('The name of the object.'),
    effect,
    fields: listOf(fieldChange, 'What differs, for an object on both sides.'),
  },
  ['namespace'],
);

const change = whole(
  'A folder of rendered objects that differs.',
  {
    path: text('The folder: <environment>/<team> or <environment>/<team>/<service>.'),
    environment: text('The environment.'),
    team: text('The team that owns it; applications or cluster for what Argo CD is told.'),
    service: text("Missing for the team's own folder."),
    resource: whole('The resource whose objects these are; missing for those of a service and of a namespace.', {
      kind: oneOf(['Database', 'Cache', 'Queue', 'Bucket'], 'The kind of the declaration.'),
      name: text('The name of the declaration.'),
    }),
    effect,
    words: listOf(text('A few words.'), 'What happens.'),
    reasons: listOf(
      whole('One way.', {
        by: oneOf(['file', 'callee', 'caller', 'account', 'member'], 'By what the change reaches the folder.'),
        name: text('The path of the file, or the name of the service.'),
      }),
      'How the change reaches it.',
    ),
    objects: listOf(objectChange, 'The objects that differ.'),
    digest: text('Over all that differs: two changes with equal ones do the same.'),
  },
  ['service', 'resource'],
);

const fact = whole(
  'What is said otherwise in a declaration.',
  {
    kind: oneOf(
      [
        ...['Team', 'Environment', 'Service', 'Secret', 'Defaults', 'Offering', 'Prices', 'Definition'],
        ...['Database', 'Cache', 'Queue', 'Bucket'],
      ],
      'The kind of the declaration.',
    ),
    name: text('The name of the declaration.'),
    file: text('Its file, from the root of the repository of declarations.'),
    path: listOf(text('A key.'), 'Where in `spec`; empty where the declaration comes or goes as a whole.'),
    before: { description: 'Missing where the value is added.' },
    after: { description: 'Missing where the value is removed.' },
    environments: listOf(text('The name of an environment.'), 'Of a resource: where it is so.'),
    effect: oneOf(
      ['creates', 'replaces', 'orphans', 'destroys'],
      'Of a resource that comes, goes or becomes another one.',
    ),
    words: text('What changes, in a few words.'),
  },
  ['before', 'after', 'environments', 'effect'],
);

const owner = text('A team, a person or a mail address, as CODEOWNERS writes them.');

const approvalsSchema = whole(
  'Who must approve, before anybody has.',
  {
    demands: listOf(
      whole('That one of some must approve a part of the change.', {
        approvers: listOf(owner, 'Any one of them is enough.'),
        reason: text('In words that follow the name of an approver.'),
        scope: whole('What the approval is about.', {
          files: listOf(text('A path.'), 'The files that differ.'),
          folders: listOf(text('A path.'), 'The folders of rendered objects that differ.'),
          digest: text('While it stays the same, so does what was approved.'),
        }),
      }),
      'All that is demanded.',
    ),
    needed: listOf(
      whole('One of them.', {
        approver: owner,
        reasons: listOf(text('In words that follow its name.'), 'Why.'),
        isKnown: { type: 'boolean', description: 'Whether the base knows anybody who may approve for it.' },
      }),
      'The smallest set of approvers that is enough.',
    ),
    teams: listOf(
      whole('A team as the base declares it.', {
        github: owner,
        teams: listOf(text('A name.'), 'The teams of the declarations that are it.'),
        members: listOf(text('A login.'), 'Who approves for it.'),
      }),
      'The teams that are asked.',
    ),
    unknown: text('Why nobody knows who must approve; missing where all is known.'),
  },
  ['unknown'],
);

const inEnvironment = { service: text('The service.'), environment: text('The environment.') };

/** The JSON Schema of a {@link Report}. */
export const reportSchema: Schema = {
  title: 'Report',
  ...whole(
    'What a check says of a change.',
    {
      apiVersion: { type: 'string', const: 'towpath.dev/v1', description: 'The version of this format.' },
      kind: { type: 'string', const: 'Report', description: 'Always Report.' },
      verdict: oneOf(['passed', 'blocked', 'failed'], '`failed`: something could not be evaluated, so nobody knows.'),
      base: text("Git's id of the tree of the base."),
      head: text("Git's id of the tree of the head."),
      now: text('The moment that the report is about, RFC 3339.'),
      validUntil: text(
        'The next moment when time alone could change the verdict, RFC 3339; missing where none is known.',
      ),
      isRevert: { type: 'boolean', description: 'Whether it goes back to an earlier state of the default branch.' },
      files: listOf(text('A path.'), 'The declaration files that differ, and CODEOWNERS, sorted.'),
      findings: listOf(finding, 'The new ones first; sorted by file, line and column.'),
      failures: listOf(text('A sentence.'), 'What could not be evaluated.'),
      changes: listOf(change, 'What differs in the rendered objects, sorted by path.'),
      facts: listOf(
        fact,
        'What is said otherwise of teams, environments, services, secrets, resources and the platform, and renders to nothing by itself.',
      ),
      relaxations: listOf(
        whole('One of them.', {
          ...inEnvironment,
          field: text('The field that relaxes a secure default.'),
          change: oneOf(['added', 'removed', 'changed'], 'What becomes of it.'),
          reason: text('The reason that is given.'),
        }),
        'Secure defaults that the change gives up or takes back.',
      ),
      told: listOf(
        whole(
          'One reason: exactly one of `calls` and `namespace`.',
          {
            ...inEnvironment,
            team: text('The team to tell.'),
            calls: text("The service that changes, which the team's own service calls."),
            namespace: text('The namespace of the team, in which a service of another team runs and changes.'),
          },
          ['calls', 'namespace'],
        ),
        'Teams that a change reaches without being theirs.',
      ),
      undo: undoSchema,
      approvals: approvalsSchema,
      waivers: waiversSchema,
      impact: impactSchema,
      overlaps: listOf(
        whole(
          'Another change.',
          {
            change: text('What the other change is called.'),
            services: listOf(text('A service.'), 'Which both touch.'),
            together: listOf(text('A sentence.'), 'What is wrong only with both.'),
          },
          ['together'],
        ),
        'Other open changes that touch the same services, or break together with this one.',
      ),
      cost: costSchema,
      summary: whole('The numbers.', {
        services: count('How many services change.'),
        environments: count('In how many environments.'),
        objects: whole(
          'Kubernetes objects by effect.',
          Object.fromEntries((effect.enum ?? []).map((name) => [String(name), count('How many objects.')])),
        ),
        errors: count('New errors.'),
        warnings: count('New warnings.'),
        waived: count('Findings that a waiver accepts.'),
        restored: count('Findings of the state that a revert goes back to.'),
        existing: count('Existing findings.'),
      }),
    },
    ['validUntil', 'cost'],
  ),
};
