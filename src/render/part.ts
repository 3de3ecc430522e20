/** What every part of a folder has before it is rendered. */
export interface PartBase {
  readonly id: string;
  /** The folder that it is rendered to. */
  readonly path: string;
  /** All that its content depends on, as text. */
  readonly key: string;
}
