/** What a commit says. */
export interface CommitFacts {
  readonly id: string;
  /** The id of its root tree. */
  readonly tree: string;
  /** The ids of the commits before it, whether they are here or not. */
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  readonly message: string;
}

/** Reads a commit object: headers, of which further lines begin with a space, an empty line and the message (gitformat-commit). */
export function decodeCommit(id: string, content: Uint8Array): CommitFacts {
  const end = endOfHeaders(content);
  const headers = textIn(content.subarray(0, end)).split('\n');
  const all = (name: string) => headers.flatMap((it) => (it.startsWith(`${name} `) ? it.slice(name.length + 1) : []));
  const [[tree = ''], [committer = ''], [encoding]] = [all('tree'), all('committer'), all('encoding')];
  const time = Number(/ (\d+)(?: [-+]\d+)?$/.exec(committer)?.[1] ?? 0);
  return { id, tree, parents: all('parent'), time, message: textIn(content.subarray(end + 2), encoding) };
}

/** Where an empty line begins. */
function endOfHeaders(content: Uint8Array): number {
  const end = content.findIndex((byte, at) => byte === lineFeed && content[at + 1] === lineFeed);
  return end < 0 ? content.length : end;
}

const lineFeed = 0x0a;

/** Text of an encoding that nobody knows is read as most texts are. */
function textIn(bytes: Uint8Array, encoding = 'utf-8'): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
