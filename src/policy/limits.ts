/** MiB that rules may fill with their data, an input and what they make of them. */
export const memoryLimit = 256;
