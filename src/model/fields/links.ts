import { mapOf, type Schema } from '../schema.js';

/** An address that people open. RFC 3986, without user and password, which would be secrets. */
export const urlSchema = (description: string, example: string): Schema => ({
  type: 'string',
  pattern:
    "^https://[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][-A-Za-z0-9._~:/?#@!$&'()*+,;=%[\\]]*)?$",
  'x-towpath-form': 'an address that begins with https://, without user and password',
  maxLength: 2000,
  description,
  examples: [example],
});

export const linksSchema: Schema = mapOf(
  urlSchema('The address.', 'https://grafana.example.com/d/checkout'),
  {
    type: 'string',
    pattern: '^\\S(.*\\S)?$',
    'x-towpath-form': 'a title without spaces around it',
    maxLength: 100,
  },
  {
    maxProperties: 50,
    description: 'What people look at, by title: the source, dashboards, documents.',
    examples: [{ Dashboard: 'https://grafana.example.com/d/checkout' }],
  },
);
