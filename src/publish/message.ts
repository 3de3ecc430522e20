/** What a commit of the rendered branch says of itself, in the trailers of its message. */
export interface Trailers {
  /** The id of the commit that was rendered. */
  readonly source: string;
  /** The id of the tree of declarations in it. */
  readonly declarations: string;
  /** The id of the tree that was written. */
  readonly rendered: string;
  /** The version of the program. */
  readonly program: string;
  /** Folders that stay as they were rendered from an earlier commit, each with the id of that commit. */
  readonly kept: ReadonlyMap<string, string>;
}

const names = {
  source: 'Towpath-Source',
  declarations: 'Towpath-Declarations',
  rendered: 'Towpath-Rendered',
  program: 'Towpath-Program',
  kept: 'Towpath-Kept',
} as const;

/** @param subject the first line of the message of the commit that was rendered */
export function messageOf(subject: string, { source, declarations, rendered, program, kept }: Trailers): string {
  const lines = [
    [names.source, source],
    [names.declarations, declarations],
    [names.rendered, rendered],
    [names.program, program],
    ...[...kept].map(([folder, from]) => [names.kept, `${folder} ${from}`]),
  ].map(([name = '', value = '']) => `${name}: ${value}`);
  return `Render ${source.slice(0, 12)}: ${subject}\n\n${lines.join('\n')}\n`;
}

/** The trailers of a message; undefined where one is missing or is said twice, so that nobody wrote it with this program. */
export function trailersOf(message: string): Trailers | undefined {
  const block = message.trimEnd().split('\n\n').at(-1) ?? '';
  const pairs = block.split('\n').map((line) => /^([A-Za-z-]+): (.+)$/.exec(line)?.slice(1) ?? []);
  const all = (name: string) => pairs.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
  const one = (name: string) => (all(name).length === 1 ? all(name)[0] : undefined);
  const [source, declarations] = [one(names.source), one(names.declarations)];
  const [rendered, program] = [one(names.rendered), one(names.program)];
  if (source === undefined || declarations === undefined || rendered === undefined || program === undefined)
    return undefined;
  const kept = all(names.kept).map((value) => value.split(' ') as [string, string]);
  return { source, declarations, rendered, program, kept: new Map(kept) };
}
