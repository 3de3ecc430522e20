/** One attempt to tell the App of an event. */
export interface Delivery {
  readonly id: number;
  /** The same for each attempt at an event. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repository: number | null;
  readonly redelivery: boolean;
  readonly delivered: Date;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly payload: string };
  /** Undefined as long as the App has not answered; status 0 where it never did. */
  response: { readonly status: number; readonly seconds: number } | undefined;
}
