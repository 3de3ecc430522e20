import type { Named } from '../resources.js';

/** What the namespaces of organisations that are made by chance begin with. */
export const prefixOfChance = 'made';

/** What Kubernetes says of values that only chance thinks of, and takes: names with dots, parts of a byte. */
const taken = /a DNS label is recommended|fractional byte value/;

/** Whether it is a warning of what is made by chance. */
export function isOfChance({ metadata: { namespace = '' } }: Named, warning: string): boolean {
  return namespace.startsWith(`${prefixOfChance}-`) && taken.test(warning);
}
