import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { foldersOf, renderFolder, type Folder } from '../../src/render/folders.js';
import { inShard } from '../../src/render/shard.js';
import { toYaml } from '../../src/render/yaml.js';
import { accept } from '../generate/accept.js';
import { organisations } from '../generate/organisations.js';

const textOf = (folder: Folder) => `# ${folder.path}\n${toYaml(renderFolder(folder))}`;
const serviceIn = ({ path }: Folder) => path.split('/')[2];

test('all parts of any organisation are the whole, and a service stays where it is without the others', async () => {
  const count = fc.integer({ min: 1, max: 7 });
  const property = fc.asyncProperty(organisations, count, fc.func(fc.boolean()), async (files, of, isLeft) => {
    const { contexts, organisation } = (await accept(files)).validated;
    const whole = foldersOf(contexts, organisation);
    const parts = Array.from({ length: of }, (_, index) => inShard(whole, { number: index + 1, of }));
    expect(parts.flat().map(textOf).toSorted()).toEqual(whole.map(textOf).toSorted());
    const placeOf = new Map<string | undefined, number>();
    for (const [index, part] of parts.entries()) {
      // In the order of the whole, so that a part is a part of its stream.
      expect(part).toEqual(whole.filter((folder) => part.includes(folder)));
      for (const folder of part) {
        const service = serviceIn(folder);
        expect([service, placeOf.get(service) ?? index]).toEqual([service, index]);
        placeOf.set(service, index);
      }
    }
    const left = foldersOf(
      contexts.filter(({ instance }) => isLeft(instance.service.name)),
      organisation,
    );
    for (const [index, part] of parts.entries()) {
      const stayed = part.flatMap((folder) => (serviceIn(folder) === undefined ? [] : folder.path));
      const alone = inShard(left, { number: index + 1, of }).filter((folder) => serviceIn(folder) !== undefined);
      for (const { path } of alone) expect(stayed).toContain(path);
    }
  });
  await fc.assert(property, { seed: 20261, numRuns: 100 });
});
