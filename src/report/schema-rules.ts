import { count, listOf, oneOf, text, whole } from './schema-parts.js';

const affected = whole('Something that is declared.', {
  what: text('A service in an environment, or a file.'),
  message: text('What the rule says.'),
});

/** What rules were waived. */
export const waiversSchema = listOf(
  whole('A waiver.', {
    file: text('Where it is declared.'),
    rule: text('The rule that is waived.'),
    reason: text('Why.'),
    requestedBy: text('Who asked for it.'),
    expires: text('The last day on which it holds.'),
    findings: count('How many findings it accepts.'),
    isNew: {
      type: 'boolean',
      description: 'Whether the change brings or alters it: then the owners must approve.',
    },
    owners: listOf(text('A team or a person on GitHub.'), "The rule's owners."),
  }),
  'The waivers that hold.',
);

/** What the rules that change do. */
export const impactSchema = listOf(
  whole('A rule that changes.', {
    rule: text('The rule.'),
    change: oneOf(['added', 'changed', 'removed'], 'What becomes of it.'),
    owners: listOf(
      whole('What it does to what a team owns.', {
        team: text('The team; empty for what belongs to none.'),
        fails: listOf(affected, 'What newly breaks the rule.'),
        passes: listOf(affected, 'What no longer breaks it.'),
      }),
      'By owner.',
    ),
  }),
  'What the rules that change do to what is declared.',
);
