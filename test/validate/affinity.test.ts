import { describe, expect, test } from '@jest/globals';
import { pointedAt } from './findings.js';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const nodeTerms = (terms: string) => `affinity: { nodeAffinity: { ${required}: { nodeSelectorTerms: [${terms}] } } }`;
const nodes = (term: string) => nodeTerms(`{ matchExpressions: [${term}] }`);
const likes = (term: string) =>
  `affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: ${term} }] } }`;
const pods = (kind: string, term: string) => `affinity: { ${kind}: { ${required}: [{ topologyKey: a, ${term} }] } }`;

describe('places that no pod gets', () => {
  test.each([
    {
      about: 'a node by its name',
      web: nodeTerms('{ matchFields: [{ key: metadata.name, operator: In, values: [node-1.example.com] }] }'),
      found: [],
    },
    {
      about: 'a field of a node other than its name',
      web: nodeTerms('{ matchFields: [{ key: metadata.uid, operator: In, values: [a] }] }'),
      found: ['unknown-value: metadata.uid'],
    },
    {
      about: 'several nodes at once',
      web: nodeTerms('{ matchFields: [{ key: metadata.name, operator: In, values: [a, b] }] }'),
      found: ['conflicting-fields: [a, b]'],
    },
    {
      about: 'several nodes at once that are preferred',
      web: likes('{ matchFields: [{ key: metadata.name, operator: NotIn, values: [a, b] }] }'),
      found: ['conflicting-fields: [a, b]'],
    },
    {
      about: 'a node without its name',
      web: likes('{ matchFields: [{ key: metadata.name, operator: In }] }'),
      found: ['conflicting-fields: { key: metadata.name, operator: In }'],
    },
    { about: 'a term of nothing', web: nodeTerms('{}'), found: ['missing-field: {}'] },
    {
      about: 'the largest number',
      web: nodes('{ key: a, operator: Lt, values: ["9223372036854775807"] }'),
      found: [],
    },
    {
      about: 'a number that is too large',
      web: nodes('{ key: a, operator: Lt, values: ["9223372036854775808"] }'),
      found: ['conflicting-fields: { key: a, operator: Lt, values: ["9223372036854775808"] }'],
    },
    { about: 'a namespace of digits', web: pods('podAffinity', 'namespaces: [1-a]'), found: [] },
    {
      about: 'a namespace that cannot be',
      web: pods('podAntiAffinity', 'namespaces: [Not_One]'),
      found: ['invalid-value: Not_One'],
    },
    {
      about: "labels like the new pod's, of the service's own",
      web: pods('podAffinity', 'matchLabelKeys: [pod-template-hash]'),
      found: [],
    },
    {
      about: "a label by which the service's own are selected",
      web: pods('podAffinity', 'matchLabelKeys: [app.kubernetes.io/name]'),
      found: ['conflicting-fields: app.kubernetes.io/name'],
    },
    {
      about: 'a label that is like and unlike',
      web: pods('podAffinity', 'matchLabelKeys: [b], mismatchLabelKeys: [ b ]'),
      found: ['conflicting-fields: b'],
    },
    {
      about: 'a label that is selected, too',
      web: pods('podAntiAffinity', 'labelSelector: { matchLabels: { b: c } }, mismatchLabelKeys: [b]'),
      found: ['conflicting-fields: b'],
    },
    {
      about: 'a label that is compared, too',
      web: pods(
        'podAntiAffinity',
        'labelSelector: { matchExpressions: [{ key: b, operator: Exists }] }, matchLabelKeys: [b]',
      ),
      found: ['conflicting-fields: b'],
    },
  ])('$about', async ({ web, found }) => {
    expect(await pointedAt(`type: worker\n${web}`)).toEqual(found);
  });
});
