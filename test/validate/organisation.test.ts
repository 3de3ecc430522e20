import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/evaluate.js';
import { policyUnavailable } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { declaration } from '../declaration.js';

type Files = readonly (readonly [string, string])[];

const team = (budget: string) =>
  declaration('teams/shop.yaml', 'Team', `github: "@acme/shop"\nmembers: [ana]\n${budget}`);
const environment = (more: string) =>
  declaration('environments/production.yaml', 'Environment', `stage: production\n${more}`);
const service = (name: string, spec: string, ports = 'http: 80') =>
  declaration(
    `services/${name}/service.yaml`,
    'Service',
    `owner: shop
ports: { ${ports} }
${spec}`,
  );

const organisation: Files = [
  team('description: The shop.'),
  environment('description: What customers use.'),
  service('web', 'tier: low'),
  service('cart', 'tier: low'),
  ...['web', 'cart'].map((name) =>
    declaration(`services/${name}/production.yaml`, 'Release', `image: registry.example.com/${name}:v1`),
  ),
];

/** Severity, code, place and words of the findings in the organisation with these files, and its verdict. */
async function findingsWith(files: Files): Promise<{ verdict: string; found: string[] }> {
  const head = memoryTree(new Map([...organisation, ...files]));
  const change = { base: memoryTree(new Map()), head, now: '2026-11-21T09:00:00Z', others: [] };
  const { verdict, findings } = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
  const found = findings.map(
    ({ severity, code, file, line, column, message, hint }) =>
      `${severity} ${code} ${file}:${line}:${column} ${message} ${hint}`,
  );
  return { verdict, found };
}

const deprecated = (more: string) => `lifecycle: { phase: deprecated${more} }`;

describe('what is said of a service', () => {
  test.each([
    {
      about: 'all of it',
      files: [
        service(
          'web',
          'lifecycle: experimental\ndataClassification: internal\nrunbook: https://wiki.example.com/web?x=1#y\nslo: { availability: "99.9", latency: { threshold: 300ms, objective: "95" }, window: 28d }\nlinks: { Source code: https://github.com/acme/web }\napis: { shop: { type: openapi, definition: https://example.com/openapi.yaml } }',
        ),
      ],
      found: [],
    },
    {
      about: 'a phase that does not exist',
      files: [service('web', 'lifecycle: prod')],
      found: [/invalid-value .*:8:14 spec.lifecycle "prod" must be experimental, production or deprecated\./],
    },
    {
      about: 'a replacement of what stays',
      files: [service('web', 'lifecycle: { phase: production, replacedBy: cart }')],
      found: [/conflicting-fields .*:8:47 replacedBy is for what is deprecated/],
    },
    {
      about: 'a replacement that does not exist',
      files: [service('web', deprecated(', replacedBy: carts'))],
      found: [/unknown-service .*:8:47 No service is called "carts"\. Did you mean "cart"\?/],
    },
    {
      about: 'a replacement by itself',
      files: [service('web', deprecated(', replacedBy: web'))],
      found: [/conflicting-fields .*:8:47 .* in a circle: web → web\./],
    },
    {
      about: 'replacements in a circle',
      files: [service('web', deprecated(', replacedBy: cart')), service('cart', deprecated(', replacedBy: web'))],
      found: [/conflicting-fields services\/cart.* cart → web → cart\./, /conflicting-fields .* web → cart → web\./],
    },
    {
      about: 'a day that does not exist',
      files: [service('web', deprecated(', until: 2027-02-30'))],
      found: [/invalid-value .*:8:42 There is no day 2027-02-30\./],
    },
    {
      about: 'an availability as a fraction',
      files: [service('web', 'slo: { availability: "0.999" }')],
      found: [/invalid-value .*:8:24 .* must be a percentage from 50 to below 100/],
    },
    {
      about: 'an availability without quotes',
      files: [service('web', 'slo: { availability: 99.9 }')],
      found: [/wrong-type .*:8:24 .* Write "99\.9"\./],
    },
    {
      about: 'an availability of 100 %',
      files: [service('web', 'slo: { availability: "100" }')],
      found: [/invalid-value/],
    },
    {
      about: 'a promise of nothing',
      files: [service('web', 'slo: { window: 30d }')],
      found: [/missing-field .*:8:8 The slo has no objective\./],
    },
    {
      about: 'an API at no port',
      files: [service('web', 'apis: { shop: { type: openapi, port: htp } }')],
      found: [/unknown-port .*:8:40 There is no port "htp" that can be called\. Did you mean "http"\?/],
    },
    {
      about: 'an API at one of several ports',
      files: [service('cart', 'apis: { a: { type: grpc } }', 'http: 80, grpc: 81')],
      found: [/unknown-port services\/cart.*:8:14 There are several ports/],
    },
    {
      about: 'a link without encryption, and one with a password',
      files: [service('web', 'links:\n  a: http://example.com\n  b: https://ana:secret@example.com/')],
      found: [/invalid-value .*:9:8/, /invalid-value .*:10:8/],
    },
    {
      about: 'a classification that does not exist',
      files: [service('web', 'dataClassification: secret')],
      found: [/unknown-value .*:8:23 .* Allowed: public, internal, confidential, restricted\./],
    },
  ] as { about: string; files: Files; found: RegExp[] }[])('$about', async ({ files, found }) => {
    const result = await findingsWith(files);
    expect(result.found).toEqual(found.map((pattern) => expect.stringMatching(pattern)));
    expect(result.verdict).toBe(found.length === 0 ? 'passed' : 'blocked');
  });
});

describe('what is deprecated and still called', () => {
  const caller = service('web', 'env:\n  CART: { service: cart }');
  test.each([
    {
      about: 'with a replacement',
      files: [caller, service('cart', deprecated(', replacedBy: web, until: 2027-03-31'))],
      found: [
        /^warning deprecated-service services\/web.*:9:22 "cart" is deprecated, and runs until 2027-03-31\. Use "web" instead\.$/,
      ],
    },
    {
      about: 'without one',
      files: [caller, service('cart', deprecated(''))],
      found: [/"cart" is deprecated\. Ask team shop what to use instead\.$/],
    },
    {
      about: 'replaced by what is deprecated',
      files: [service('cart', deprecated(', replacedBy: web')), service('web', deprecated(''))],
      found: [/^warning deprecated-service services\/cart.*:8:47 "web" is deprecated\./],
    },
    {
      about: 'by what is deprecated, too',
      files: [service('web', `dependsOn: [cart]\n${deprecated('')}`), service('cart', deprecated(''))],
      found: [],
    },
  ] as { about: string; files: Files; found: RegExp[] }[])('$about', async ({ files, found }) => {
    const result = await findingsWith(files);
    expect(result).toEqual({ verdict: 'passed', found: found.map((pattern) => expect.stringMatching(pattern)) });
  });

  test('is rendered all the same', async () => {
    const head = memoryTree(new Map([...organisation, caller, service('cart', deprecated(''))]));
    const change = { base: memoryTree(new Map()), head, now: '2026-11-21T09:00:00Z', others: [] };
    const { changes, failures, summary } = await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable });
    expect(failures).toEqual([]);
    expect(changes.flatMap((it) => it.service ?? [])).toEqual(['cart', 'web']);
    expect([summary.errors, summary.warnings]).toEqual([0, 1]);
  });
});

describe('what is said of a team', () => {
  const budget = (text: string) => [team(`budget: { monthly: "1000", ${text} }`)];
  test.each([
    {
      about: 'all of it',
      files: [
        team(
          'onCall: { pagerduty: PCHK123, slack: "#shop" }\ncostCentre: "4711"\nbudget: { monthly: "1000.50", currency: USD, over: { approver: "@acme/finance" }, environments: { production: "900" }, thresholds: [80, 100] }',
        ),
      ],
      found: [],
    },
    {
      about: 'a currency that does not exist',
      files: budget('currency: EUX'),
      found: [/unknown-value .*:8:40 There is no currency "EUX"\. Did you mean "EUR"\?/],
    },
    { about: 'no currency', files: [team('budget: { monthly: "1000" }')], found: [/missing-field .*:8:3/] },
    {
      about: 'a number as an amount',
      files: [team('budget: { monthly: 1000, currency: USD }')],
      found: [/wrong-type .*:8:22 .* Write "1000"\./],
    },
    {
      about: 'an amount with a separator',
      files: [team('budget: { monthly: "1,000", currency: USD }')],
      found: [/invalid-value .*:8:22 .* must be an amount such as/],
    },
    {
      about: 'an approver without @',
      files: budget('currency: USD, over: { approver: finance }'),
      found: [/invalid-value .*:8:63 .* must be @organisation\/team/],
    },
    {
      about: 'an environment that does not exist',
      files: budget('currency: USD, environments: { prodution: "1" }'),
      found: [/unknown-environment .*:8:61 No environment is called "prodution"\. Did you mean "production"\?/],
    },
    {
      about: 'parts above the whole',
      files: budget('currency: USD, environments: { production: "1000.01" }'),
      found: [/conflicting-fields .*:8:59 The environments have 1000\.01 together, and the budget is 1000\./],
    },
    {
      about: 'nobody on call',
      files: [team('onCall: {}')],
      found: [/invalid-value .*:8:11 spec\.onCall must not be empty\./],
    },
    {
      about: 'an integration key of PagerDuty',
      files: [team('onCall: { pagerduty: e93facc04764012d7bfb002500d5d1a6 }')],
      found: [/invalid-value .*:8:24 .* and no integration key/],
    },
    { about: 'a number as a cost centre', files: [team('costCentre: 4711')], found: [/wrong-type .* Write "4711"\./] },
  ] as { about: string; files: Files; found: RegExp[] }[])('$about', async ({ files, found }) => {
    expect((await findingsWith(files)).found).toEqual(found.map((pattern) => expect.stringMatching(pattern)));
  });
});

describe('when an environment is frozen', () => {
  const reason = 'reason: Nobody is here.';
  const once = (from: string, until: string) => [
    environment(`freezes: { end: { from: ${from}, until: ${until}, ${reason} } }`),
  ];
  const weekly = (text: string) => [environment(`freezes: { week: { ${text}${reason} } }`)];
  test.each([
    { about: 'once', files: once('2026-12-18T17:00:00+01:00', '2027-01-04T08:00:00Z'), found: [] },
    {
      about: 'each week',
      files: weekly('recurring: { days: [Friday], from: "16:00", timeZone: Europe/Berlin }, except: ["@acme/ops"], '),
      found: [],
    },
    {
      about: 'a time of day without quotes',
      files: weekly('recurring: { days: [Friday], from: 16:00, timeZone: UTC }, '),
      found: [],
    },
    {
      about: 'until before from, by the offsets',
      files: once('2026-12-18T17:00:00+01:00', '2026-12-18T16:30:00+01:00'),
      found: [/conflicting-fields .*:7:61 The freeze ends before it begins/],
    },
    {
      about: 'until after from on the clock, and before it by the offsets',
      files: once('2026-12-18T17:00:00Z', '2026-12-18T17:30:00+01:00'),
      found: [/conflicting-fields/],
    },
    {
      about: 'a moment without an offset',
      files: once('2026-12-18T17:00:00', '2027-01-04T08:00:00Z'),
      found: [/invalid-value .*:7:27 .* must be a moment with its offset from UTC/],
    },
    {
      about: 'a day that does not exist',
      files: once('2026-11-31T17:00:00Z', '2027-01-04T08:00:00Z'),
      found: [/invalid-value .*:7:27 There is no day 2026-11-31\./],
    },
    {
      about: 'no time',
      files: weekly(''),
      found: [/missing-field .*:7:20 The freeze has no from and until, or recurring\./],
    },
    {
      about: 'no end',
      files: weekly('from: 2026-12-18T17:00:00Z, '),
      found: [/missing-field .*:7:20 The freeze has no until\./],
    },
    {
      about: 'once and each week',
      files: weekly('from: 2026-12-18T17:00:00Z, recurring: { days: [Friday], timeZone: UTC }, '),
      found: [/conflicting-fields .*The freeze is both/],
    },
    {
      about: 'an offset as a time zone',
      files: weekly('recurring: { days: [Friday], timeZone: "+01:00" }, '),
      found: [/unknown-value .* There is no time zone "\+01:00"\./],
    },
    {
      about: 'a time zone that does not exist',
      files: weekly('recurring: { days: [Friday], timeZone: Europe/Berln }, '),
      found: [/unknown-value .*:7:61 .* Did you mean "Europe\/Berlin"\?/],
    },
    {
      about: 'a day in small letters',
      files: weekly('recurring: { days: [friday], timeZone: UTC }, '),
      found: [/unknown-value .* Did you mean "Friday"\?/],
    },
    {
      about: 'no reason',
      files: [environment('freezes: { x: { recurring: { days: [Friday], timeZone: UTC } } }')],
      found: [/missing-field .*reason/],
    },
  ] as { about: string; files: Files; found: RegExp[] }[])('$about', async ({ files, found }) => {
    expect((await findingsWith(files)).found).toEqual(found.map((pattern) => expect.stringMatching(pattern)));
  });
});
