// Checks the SARIF files by the schema of the standard, and reads what its validator found. Arguments: the folder of the
// reports and of validated.json, the file of the schema.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [folder, schemaFile] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const isValid = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(read(schemaFile));

// Of every file the validator notes something, such as that the ids of rules have no numbers; all else is a fault.
const [validation] = read(`${folder}/validated.json`).runs;
const fileOf = ({ locations }) => basename(locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '');
const seen = new Set(validation.results.map(fileOf));
const faults = validation.results
  .filter(({ level }) => level !== 'note')
  .map(
    (result) => `${fileOf(result)}: ${result.ruleId} ${result.message.id} ${JSON.stringify(result.message.arguments)}`,
  );
if (validation.invocations[0].executionSuccessful !== true) faults.push('The validator did not come to its end.');

const reports = read(`${folder}/reports.json`);
const files = readdirSync(folder).filter((name) => name.endsWith('.sarif'));
for (const file of files) {
  const log = read(`${folder}/${file}`);
  const { verdict, findings } = reports[Number.parseInt(file, 10)];
  const [{ results, invocations }] = log.runs;
  if (!isValid(log)) faults.push(`${file}: ${JSON.stringify(isValid.errors)}`);
  if (!seen.has(file)) faults.push(`${file} was not validated`);
  if (results.length !== findings.length) faults.push(`${file} has ${results.length} results`);
  if (verdict === 'failed' && invocations[0].executionSuccessful) faults.push(`${file} says it was successful`);
}
for (const fault of faults) console.log(fault);
console.log(`SARIF: ${files.length} read, ${faults.length} failed`);
process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;
