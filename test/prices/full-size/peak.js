// Writes the most memory that the program has had, in MB, to the file `peak` when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync('peak', String(Math.ceil(process.resourceUsage().maxRSS / 1000))));
