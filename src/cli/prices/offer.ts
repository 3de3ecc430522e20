/** Something in a provider's list that has a price. */
export interface Offer {
  readonly provider: Provider;
  /** What the provider calls it, unique in the list. */
  readonly id: string;
  /** The numbers by which an item may ask for it. */
  readonly skus: readonly string[];
  /** The provider's names of the service. */
  readonly services: readonly string[];
  /** The regions that it is in; none where it is in all. */
  readonly regions: readonly string[];
  /** What else the list says of it, by names that are {@link plainName}s; '' for what it does not say. */
  readonly attribute: (name: string) => string;
  /** The same as a whole, by the list's own names. */
  readonly attributes: () => Readonly<Record<string, string>>;
}

/** One line of a price, as the list has it. Amounts and bounds are decimals as text. */
export interface Rate {
  /** The provider's word for what is counted. */
  readonly unit: string;
  /** The units in a month above which it holds. */
  readonly from: string;
  /** The units up to which it holds, where the list says that: `Inf` for all that are left. */
  readonly to?: string;
  /** By ISO 4217 code. */
  readonly amounts: Readonly<Record<string, string>>;
}

export type Provider = 'aws' | 'gcp' | 'azure';

/** Where a price is from. */
export interface Origin {
  readonly source: string;
  /** A full-date of RFC 3339. */
  readonly date: string;
}

/** A name without what lists of one provider write differently: `Instance Type` and `instanceType` are the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

const plainNames = new Map<string, string>();

/** The attribute of a name in a map by names as the list writes them. */
export function attributeIn(attributes: Readonly<Record<string, string>>): (name: string) => string {
  const byName = new Map(Object.entries(attributes).map(([name, value]) => [remembered(name), value]));
  return (name) => byName.get(name) ?? '';
}

/** Lists have a few names, a million times. */
function remembered(name: string): string {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  const plain = plainName(name);
  if (plainNames.size < 10_000) plainNames.set(name, plain);
  return plain;
}
