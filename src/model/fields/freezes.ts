import { nameSchema } from '../names.js';
import { fields, mapOf, type Schema } from '../schema.js';
import { githubTeamSchema } from './github.js';
import { momentSchema, timeOfDaySchema, timeZoneSchema, weekdaySchema, type Weekday } from './time.js';

/** A time in which an environment should stay as it is: once between two moments, or on days of each week. */
export interface Freeze {
  /** Date-times of RFC 3339; both or none. */
  readonly from?: string;
  readonly until?: string;
  readonly recurring?: RecurringFreeze;
  readonly reason: string;
  /** Teams on GitHub that may let a change pass. */
  readonly except?: readonly string[];
}

/** On each of the days from `from` until `until`; of the next day, where `until` is not after `from`. */
export interface RecurringFreeze {
  readonly days: readonly Weekday[];
  readonly from?: string;
  readonly until?: string;
  readonly timeZone: string;
}

const recurring: Schema = fields(
  {
    days: {
      type: 'array',
      items: weekdaySchema,
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: 'The days on which it begins.',
      examples: [['Saturday', 'Sunday']],
    },
    from: { ...timeOfDaySchema, description: 'When it begins on each of the days.', default: '00:00' },
    until: {
      ...timeOfDaySchema,
      description: 'When it ends; on the next day, if that is not after `from`.',
      default: '00:00',
    },
    timeZone: timeZoneSchema('Where the days and times are meant.'),
  },
  {
    required: ['days', 'timeZone'],
    description: 'A time of each week. Not together with `from` and `until` of the freeze.',
    examples: [{ days: ['Friday'], from: '16:00', timeZone: 'Europe/Berlin' }],
  },
);

export const freezesSchema: Schema = mapOf(
  fields(
    {
      from: momentSchema('When it begins.'),
      until: momentSchema('When it ends.'),
      recurring,
      reason: {
        type: 'string',
        minLength: 10,
        maxLength: 500,
        description: 'Why, for whoever has to wait.',
        examples: ['Nobody is here to mend what breaks.'],
      },
      except: {
        type: 'array',
        items: githubTeamSchema('A team on GitHub.', '@boutique/platform'),
        minItems: 1,
        maxItems: 20,
        uniqueItems: true,
        description: 'Teams on GitHub that may let a change pass.',
      },
    },
    { required: ['reason'], description: 'A freeze: either `from` and `until`, or `recurring`.' },
  ),
  nameSchema,
  {
    description: 'Times in which nothing should change here, by name.',
    examples: [
      {
        'year-end': {
          from: '2026-12-18T17:00:00+01:00',
          until: '2027-01-04T08:00:00+01:00',
          reason: 'Nobody is here to mend what breaks.',
        },
      },
    ],
  },
);
