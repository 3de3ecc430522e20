/** How far what runs in an environment is from those whom it is made for, the farthest first. */
export const stages = ['development', 'staging', 'production'] as const;

export type Stage = (typeof stages)[number];
