// Compares what each reader read with what was written. Arguments: the file of the objects, the files of the readers.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const linesOf = (file) => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const [expected, ...readers] = process.argv.slice(2);
const objects = linesOf(expected);
let [passed, failed] = [0, 0];
for (const reader of readers) {
  const lines = linesOf(reader);
  objects.forEach((line, index) => {
    const read = lines[index] ?? '"nothing"';
    if (isDeepStrictEqual(JSON.parse(read), JSON.parse(line))) {
      passed += 1;
      return;
    }
    failed += 1;
    console.log(`${basename(reader)} reads otherwise than it was written:\n  ${line}\n  ${read}`);
  });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed === objects.length * readers.length && passed > 0 ? 0 : 1;
