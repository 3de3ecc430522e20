import type { InputObject } from '../input.js';
import { isBookkeeping } from '../shared.js';
import type { Account } from './account.js';
import type { Entry } from './ledger.js';
import type { Leaf } from './leaves.js';

type Became = Omit<Entry, 'object' | 'path'>;

/** What became of a leaf of a Secret, whose values no declaration and no ledger repeats. */
export function secretEntry({ key, pattern, value }: Leaf, object: InputObject, account: Account): Became | undefined {
  if (isBookkeeping(object)) return undefined;
  const { scene, drafts } = account;
  const file = scene.resources.find(({ from }) => from === object)?.file;
  const draft = file === undefined ? undefined : drafts.get(file);
  if (file === undefined || draft === undefined) return undefined;
  const said = (field: string): Became =>
    draft.spec[field] === undefined
      ? { outcome: 'implied', file, why: 'It follows from the names of the declaration and its service.' }
      : { outcome: 'expressed', file, field: `spec.${field}` };
  if (key === 'apiVersion' || key === 'kind') return { outcome: 'expressed', file, field: 'kind' };
  if (key === 'metadata\nname') return said('name');
  if (key === 'metadata\nnamespace') return { outcome: 'implied', why: 'It stands where its readers run.' };
  if (key === 'type')
    return value === 'Opaque' ? { outcome: 'implied', file, why: 'It is the default type.' } : said('type');
  if (/\.(data|stringData)\.\*$/.test(pattern)) {
    const name = key.split('\n').at(-1) ?? '';
    return {
      outcome: 'dropped',
      file,
      field: 'spec.keys',
      why: `A declaration names the value "${name}" and never says it.`,
      hint: `Put it into the store that ${file} names.`,
    };
  }
  if (/metadata\.(labels|annotations)\.\*$/.test(pattern) || key === 'immutable')
    return {
      outcome: 'dropped',
      why: 'Towpath makes no Secret: the one in the cluster stays as it is until the store makes it.',
    };
  return undefined;
}
