/**
 * A YAML document as a tree of nodes that know where they stand: what the readers make, and what values, faults and
 * positions are made from. Offsets count UTF-16 code units from the start of the text; ends are exclusive.
 */
export type Node = ScalarNode | ListNode | MapNode | AliasNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'empty';
  /** The content, unescaped and unfolded; '' where there is none. */
  readonly text: string;
}

export interface ListNode {
  readonly kind: 'list';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: Node;
  readonly value: Node;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly start: number;
  readonly end: number;
}

/** An anchor, an alias or a tag: read, so that it can be refused where it stands. */
export interface Mark {
  readonly kind: 'anchor' | 'alias' | 'tag';
  readonly start: number;
  readonly end: number;
}

export interface Document {
  /** Absent where the text holds no node. */
  readonly root?: Node;
  readonly marks: readonly Mark[];
  /** Where the first collection starts that is nested more deeply than {@link maximumDepth}. */
  readonly tooDeep?: number;
  /** Where a second document starts. */
  readonly second?: number;
}

/** Keys and values in a document: far above any declaration, and a bound on all work behind it. */
export const maximumNodes = 20_000;

/** Collections within each other. */
export const maximumDepth = 64;
