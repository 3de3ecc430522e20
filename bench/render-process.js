// Renders everything that a commit declares, in a process of its own, once all of it is read, merged and checked.
// Arguments: the bundle of the stages, the repository, the revision, and whether another thread may help (`threads`).
// Writes JSON: milliseconds and bytes.
const [bundle, dir, revision, how] = process.argv.slice(2);
const stages = await import(bundle);
const repository = await stages.openRepository(dir);
const memo = stages.memoryMemo();
const tree = await repository.tree(revision);
const { contexts, organisation } = await stages.validate(await stages.read(tree, memo), memo);
await repository.close();

const start = performance.now();
const cpu = process.cpuUsage();
const bytes = await stages.withThreads(
  async (threads) => {
    if (how === 'threads') await threads.start(tree);
    let sum = 0;
    for await (const manifests of threads.manifests(stages.foldersOf(contexts, organisation))) sum += manifests.length;
    return sum;
  },
  { worth: 1 },
);
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000, bytes }));
