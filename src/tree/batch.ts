import { maximumBlobSize } from './tree.js';

/** What `git cat-file --batch` says of an object: what it is, or that there is none of that name. */
export type Answer = FoundObject | 'missing' | 'ambiguous';

export interface FoundObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** Bytes. */
  readonly size: number;
  /** The content of a tree or a commit, or of a blob that is not larger than {@link maximumBlobSize}. */
  readonly content?: Uint8Array;
}

/** The objects of one repository. */
export interface ObjectReader {
  /** @param name an id, or a revision without a line feed. */
  read(name: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Questions to one `git cat-file --batch`, which answers them in their order. */
export interface Batch {
  /** @param name of an object, as Git understands it: an id or a revision without a line feed. */
  ask(name: string): Promise<Answer>;
  /** @throws Error when `chunk` is not what the program would write. */
  receive(chunk: Uint8Array): void;
  /** Gives up on every question that has no answer yet. */
  fail(error: Error): void;
  /** How many questions have no answer yet. */
  waiting(): number;
}

/** @param send writes to the program; it gets the questions of one turn of the event loop at once. */
export function batchOf(send: (text: string) => void): Batch {
  let questions: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  let answered = 0;
  let unsent = '';
  const flush = () => {
    send(unsent);
    unsent = '';
  };
  const receive = answerReader((answer) => {
    const question = questions[answered++];
    if (question === undefined) throw new Error('an answer without a question');
    // Dropping all at once costs less than taking each from the front.
    if (answered === questions.length) [questions, answered] = [[], 0];
    question.resolve(answer);
  });
  return {
    receive,
    waiting: () => questions.length - answered,
    ask: (name) =>
      new Promise((resolve, reject) => {
        questions.push({ resolve, reject });
        if (unsent === '') queueMicrotask(flush);
        unsent += `${name}\n`;
      }),
    fail: (error) => {
      const left = questions.slice(answered);
      [questions, answered] = [[], 0];
      for (const question of left) question.reject(error);
    },
  };
}

/** An object whose content is arriving. `received` counts the content and the line feed after it. */
interface Arriving {
  readonly object: Omit<FoundObject, 'content'>;
  readonly content?: Uint8Array;
  received: number;
}

/** Takes the output of `git cat-file --batch` in any chunks and delivers its answers in their order. */
function answerReader(deliver: (answer: Answer) => void): (chunk: Uint8Array) => void {
  const text = new TextDecoder();
  let line = '';
  let arriving: Arriving | undefined;

  const readLine = (chunk: Uint8Array, at: number): number => {
    const end = chunk.indexOf(0x0a, at);
    line += text.decode(chunk.subarray(at, end < 0 ? chunk.length : end));
    if (end < 0) return chunk.length;
    const header = readHeader(line);
    line = '';
    if (typeof header === 'string') deliver(header);
    else arriving = { object: header, received: 0, ...(keeps(header) && { content: new Uint8Array(header.size) }) };
    return end + 1;
  };

  const readContent = (from: Arriving, chunk: Uint8Array, at: number): number => {
    const end = Math.min(chunk.length, at + from.object.size + 1 - from.received);
    const content = chunk.subarray(at, Math.min(end, at + from.object.size - from.received));
    from.content?.set(content, from.received);
    from.received += end - at;
    if (from.received > from.object.size) {
      arriving = undefined;
      deliver(from.content === undefined ? from.object : { ...from.object, content: from.content });
    }
    return end;
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      at = arriving === undefined ? readLine(chunk, at) : readContent(arriving, chunk, at);
    }
  };
}

/** What is too large for a declaration is never held in memory, nor what nobody reads. */
function keeps(header: FoundObject): boolean {
  return header.type === 'tree' || (header.type !== 'tag' && header.size <= maximumBlobSize);
}

const found = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d+)$/;

function readHeader(line: string): Answer {
  const [, id, type, size] = found.exec(line) ?? [];
  if (id !== undefined) return { id, type: type as FoundObject['type'], size: Number(size) };
  // Git 2.51 says `submodule` where older versions say `missing`: the commit is in another repository.
  if (/ (missing|submodule)$/.test(line)) return 'missing';
  if (line.endsWith(' ambiguous')) return 'ambiguous';
  throw new Error(`a line that is not an answer: ${JSON.stringify(line)}`);
}
