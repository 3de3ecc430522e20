/** Who can own files: `@organisation/team`, `@login`, or the mail address of an account. */
export type OwnerForm = 'team' | 'person' | 'mail';

const forms: readonly (readonly [OwnerForm, RegExp])[] = [
  ['team', /^@[A-Za-z0-9][-A-Za-z0-9_]*\/[A-Za-z0-9][-A-Za-z0-9_.]*$/],
  ['person', /^@[A-Za-z0-9][-A-Za-z0-9_]*$/],
  ['mail', /^[^@\s#]+@[^@\s#]+\.[^@\s#]+$/],
];

/** The form of an owner; undefined where GitHub would not take it for one. */
export function formOf(owner: string): OwnerForm | undefined {
  return forms.find(([, pattern]) => pattern.test(owner))?.[0];
}

/** An owner as GitHub compares it: names of people, teams and organisations have no case. */
export function ownerKey(owner: string): string {
  return owner.toLowerCase();
}
