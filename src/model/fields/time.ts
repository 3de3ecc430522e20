import type { Schema } from '../schema.js';

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** RFC 3339, section 5.6: a full-date. Whether the day exists is checked in src/validate. */
export const dateSchema = (description: string): Schema => ({
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  'x-towpath-form': 'a date such as 2027-03-31',
  description,
  examples: ['2027-03-31'],
});

/** RFC 3339, section 5.6: a date-time, to the second. */
export const momentSchema = (description: string): Schema => ({
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$',
  'x-towpath-form': 'a moment with its offset from UTC, such as 2026-12-18T17:00:00+01:00',
  description,
  examples: ['2026-12-18T17:00:00+01:00'],
});

export const timeOfDaySchema: Schema = {
  type: 'string',
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  'x-towpath-form': 'a time of day such as "16:30"',
};

export const weekdaySchema: Schema = {
  type: 'string',
  enum: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  description: 'A day of the week.',
};

/** Whether there is such a zone is checked in src/validate. */
export const timeZoneSchema = (description: string): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength: 64,
  description,
  examples: ['Europe/Berlin'],
});
