import type { OtherChange, OtherCosted } from '../cost/ledger.js';
import { difference } from '../tree/difference.js';
import type { Tree } from '../tree/tree.js';
import { isRenderedFrom } from '../validate/path.js';
import { read } from '../validate/read.js';
import { validate, type Validated } from '../validate/validate.js';
import { servicesIn, type Sides } from './sides.js';
import { slicesOf, type Tools } from './slices.js';

/** Both sides of other changes to the same base, as far as each concerns them where that is known, else as a whole. */
export function otherSides(
  base: Tree,
  others: readonly OtherChange[],
  { known, before }: Sides,
  tools: Tools,
): OtherCosted[] {
  const { memo } = tools;
  const readAll = async (tree: Tree) => validate(await read(tree, memo), memo);
  let all: Promise<Validated> | undefined;
  const wholeBase = () => (all ??= known === undefined ? Promise.resolve(before.validated) : readAll(base));
  const sidesOf = async (head: Tree) => {
    const changed = await difference(base, head);
    const services = known && servicesIn(changed, isRenderedFrom);
    const slices = known && services && (await slicesOf({ base, head, changed, services }, known, tools));
    return slices ?? { before: await wholeBase(), after: await readAll(head) };
  };
  return others.map(({ name, head }) => ({ name, sides: () => sidesOf(head) }));
}
