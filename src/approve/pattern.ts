/** What a line of CODEOWNERS is for. */
export interface Pattern {
  readonly text: string;
  /** The folder or file that all it fits is in or is; '' where that may be anywhere. */
  readonly below: string;
  readonly segments: readonly Segment[];
}

/** Names that fit, or `**`: any number of folders. */
type Segment = '**' | readonly Sign[];
/** A character, `?`: any, or `*`: any number of them. */
type Sign = { readonly character: string } | '?' | '*';

const oneName: Segment = ['*'];

/**
 * Reads a pattern as GitHub does (docs.github.com, "About code owners"): as gitignore, but `*` at the end fits no folder
 * with what is in it. Of what GitHub does not support there is none left here.
 */
export function patternOf(text: string): Pattern {
  const isFolder = text.endsWith('/');
  const isAnchored = text.slice(0, -1).includes('/');
  const names = text.replace(/^\//, '').replace(/\/$/, '').split('/');
  const last = names.at(-1) ?? '';
  const begin: readonly Segment[] = isAnchored ? [] : ['**'];
  const segments: readonly Segment[] = [...begin, ...names.map(segmentOf)];
  const head = last === '**' ? segments.slice(0, -1) : segments;
  // `/` alone has one name, which is empty and fits none.
  const inside: readonly Segment[] = isFolder && text !== '/' ? [oneName, '**'] : [];
  const below: readonly Segment[] = isFolder || isStar(last) ? [] : ['**'];
  return {
    text,
    below: isAnchored ? literalOf(names) : '',
    segments: [
      ...head,
      ...(last === '**' ? [oneName, ...(isFolder ? [] : (['**'] as const))] : []),
      ...inside,
      ...below,
    ],
  };
}

/** Whether a file, by its path from the root, is one that the pattern is for. */
export function fits({ segments }: Pattern, path: string): boolean {
  return fitsAll(
    segments,
    path.split('/'),
    (segment) => segment === '**',
    (segment, name) =>
      segment !== '**' &&
      fitsAll(
        segment,
        Array.from(name),
        (sign) => sign === '*',
        (sign, character) => typeof sign === 'string' || sign.character === character,
      ),
  );
}

/**
 * Whether items fit a pattern in which `isAny` stands for any number of them. Where they do not, it goes back to the last
 * of these alone, so that no pattern takes long.
 */
function fitsAll<Part, Item>(
  pattern: readonly Part[],
  items: readonly Item[],
  isAny: (part: Part) => boolean,
  fitsOne: (part: Part, item: Item) => boolean,
): boolean {
  let [at, item] = [0, 0];
  let [again, from] = [-1, 0];
  while (item < items.length) {
    const [part, next] = [pattern[at], items[item]];
    if (part !== undefined && isAny(part)) {
      at += 1;
      [again, from] = [at, item];
    } else if (part !== undefined && next !== undefined && fitsOne(part, next)) {
      at += 1;
      item += 1;
    } else if (again >= 0) {
      from += 1;
      [at, item] = [again, from];
    } else return false;
  }
  return pattern.slice(at).every(isAny);
}

/** Of stars alone, but not `**`, which stands for folders. */
function isStar(name: string): boolean {
  return name !== '**' && /^\*+$/.test(name);
}

function segmentOf(name: string): Segment {
  if (name === '**') return '**';
  return [...name.matchAll(/\\(.)|(\*+)|(\?)|(.)/gsu)].map(([, escaped, stars, any, plain]): Sign => {
    if (stars !== undefined) return '*';
    return any === undefined ? { character: escaped ?? plain ?? '' } : '?';
  });
}

/** The names at the beginning that stand for themselves. */
function literalOf(names: readonly string[]): string {
  const end = names.findIndex((name) => /[*?\\]/.test(name));
  return names.slice(0, end < 0 ? names.length : end).join('/');
}
