import { listOf, oneOf, text, whole } from './schema-parts.js';

/** The JSON Schema of an Undo. */
export const undoSchema = whole('What `git revert` would do once the change is merged.', {
  can: oneOf(
    ['yes', 'partly', 'no', 'unknown'],
    '`yes`: all is as before. `partly`: it goes through, and not all is as before. `no`: something does not go back. `unknown`: not all of the change could be evaluated.',
  ),
  notes: listOf(
    whole('Something that a revert does not bring back as it was.', {
      is: oneOf(
        ['cannot', 'unknown', 'lost', 'anew', 'stays', 'kept'],
        '`cannot`: it does not go back, or the revert would be held up. `unknown`: nobody knows whether it does. `lost`: data that is gone then. `anew`: made or done once more. `stays`: remains as the change made it. `kept`: still there and found again, so that all is as before.',
      ),
      what: text('What it is about; empty where the words are a sentence of their own.'),
      words: text('What becomes of it; empty for what is lost.'),
      environments: listOf(text('The name of an environment.'), 'Where it is so; empty where the words say it.'),
    }),
    'The gravest first.',
  ),
});
