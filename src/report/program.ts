/** How the program names itself to others. A test compares the version with that of the package. */
export const programName = 'towpath';
export const programVersion = '0.1.0';
export const programAddress = 'https://towpath.dev';
