// Goes the way of the data once, stage by stage, in a process of its own, as the commands do: nothing is warm.
// Arguments: the bundle of the stages, the repository, the revision. Writes JSON: milliseconds by stage.
const [bundle, dir, revision] = process.argv.slice(2);

const times = {};
let before = performance.now();
const lap = (stage) => {
  const now = performance.now();
  times[stage] = (times[stage] ?? 0) + now - before;
  before = performance.now();
};

const stages = await import(bundle);
lap('load the program');

const repository = await stages.openRepository(dir);
const tree = await repository.tree(revision);
const { files } = await stages.declarationFiles(tree, stages.roots);
lap('list the tree');

const blobs = await Promise.all(files.map(({ id }) => tree.blob(id)));
lap('read the blobs');

const values = [];
for (const blob of blobs) {
  const { value } = await stages.parse(blob);
  if (value === undefined) throw new Error('A declaration of the bench cannot be parsed.');
  values.push(value);
}
lap('parse YAML');

const faults = values.flatMap((value) => stages.checkSchema(stages.validators[value.kind], {}, value));
if (faults.length > 0) throw new Error(`A declaration of the bench is wrong: ${faults[0].message}`);
lap('check schemas');

const declarations = files.map(({ path, id }, index) => {
  const { kind, metadata, spec } = values[index];
  return { kind, name: metadata.name, file: path, id, spec };
});
const organisation = stages.organise(declarations, new Set());
const memo = stages.memoryMemo();
const contexts = [];
for (const environment of organisation.environments.keys()) {
  contexts.push(...(await stages.contextsOf(organisation, environment, memo)));
}
lap('merge and connect');

const problems = [
  ...contexts.flatMap(stages.checkInstance),
  ...stages.checkReferences({ organisation, removed: new Set() }),
  ...stages.checkEnvironments(organisation),
  ...stages.collisionsIn(contexts, organisation),
];
if (problems.length > 0) throw new Error(`The bench's organisation is wrong: ${JSON.stringify(problems[0])}`);
lap('check what is merged');

const folders = stages.foldersOf(contexts, organisation);
lap('sort into folders');

const texts = stages.noTexts();
const totals = { objects: 0, yaml: 0, json: 0 };
for (const folder of folders) {
  const objects = stages.renderFolder(folder);
  lap('render objects');
  totals.yaml += stages.toYaml(objects, texts).length;
  lap('write YAML');
  totals.json += JSON.stringify(objects).length;
  lap('floor: JSON.stringify');
  totals.objects += objects.length;
}
await repository.close();
process.stdout.write(
  JSON.stringify({ times, totals, files: files.length, memory: process.resourceUsage().maxRSS / 1024 }),
);
