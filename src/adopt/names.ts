import { nameSchema, reservedBecause } from '../model/names.js';

/** A name as declarations have them, as near to what something is called as can be. */
export function labelFor(name: string): string {
  if (name.length <= 63 && new RegExp(nameSchema.pattern ?? '').test(name)) return name;
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const begun = /^[a-z]/.test(plain) ? plain : `s-${plain}`;
  return begun.slice(0, 63).replace(/-+$/, '');
}

/** What a name is inside of a service of a name: `data` for `cart-data` of `cart`; all of it where it begins otherwise. */
export function within(service: string, name: string): string {
  const rest = name.startsWith(`${service}-`) ? name.slice(service.length + 1) : name;
  return labelFor(rest);
}

/** Whether a namespace is one of those in which nothing is declared: what is adopted from it moves. */
export function isOfKubernetes(namespace: string): boolean {
  return reservedBecause('Namespace', namespace) !== undefined;
}

/** A name that none of the others has. */
export function freeName(wish: string, taken: (name: string) => boolean): string {
  let [name, count] = [wish, 2];
  while (taken(name)) {
    name = `${wish.slice(0, 60)}-${count}`;
    count += 1;
  }
  return name;
}
