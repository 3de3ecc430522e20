/** MiB that rules may fill with their data, an input and what they make of them. */
export const memoryLimit = 256;

/**
 * MiB of JSON that a rule may give to or get from a function of its host at once. No declaration has more than one. A
 * thread that has no room for a text of more than some 32 MB takes the whole process with it, instead of ending alone.
 */
export const callLimit = 2;

/** MiB of JSON that rules may find for one request. */
export const answerLimit = 16;

/** MiB of the files that rules look things up in. */
export const dataLimit = 64;

/** Bytes of a MiB. */
export const mebi = 1 << 20;
