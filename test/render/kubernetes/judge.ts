import { readdirSync } from 'node:fs';
import { apiOf, isOfKubernetes } from '../../../src/model/definitions.js';
import { kinds } from '../../../src/model/kinds.js';
import { workloadSchema } from '../../../src/model/workload.js';
import type { KubernetesObject } from '../../../src/render/object.js';
import { fieldsOf } from '../../generate/coverage.js';
import { organisationIn, renderTree } from '../../organisation.js';
import { checkGenerated, clustersIn, missingFields, shortcomingsOf } from '../generated.js';
import { isOfOperator } from './operators.js';
import { faultsOfCluster } from './rules.js';
import { schemasIn, versions } from './schemas.js';
import { goodObjects, makeWrong, wrongBySchema } from './wrong.js';

/**
 * Judges by Kubernetes' schemas and rules what the example organisation, the cases and generated organisations render
 * to. Arguments: the folder of the schemas, the seed, how many organisations.
 */
async function judge(folder: string, seed: number, runs: number): Promise<void> {
  const schemas = versions.map((version) => schemasIn(`${folder}/${version}.json`, version));
  const bySchemas = (object: KubernetesObject) => schemas.flatMap((faultsOf) => faultsOf(object));
  const faultsOf = (objects: readonly KubernetesObject[]) => [
    ...objects.filter((object) => !isOfOperator(object)).flatMap(bySchemas),
    ...faultsOfCluster(objects),
  ];
  requireNone('The schemas', [
    ...goodObjects()
      .filter((object) => !isOfOperator(object))
      .flatMap(bySchemas),
    ...wrongBySchema.flatMap((wrong) => {
      const faults = bySchemas(makeWrong(wrong).object).filter((fault) => fault.includes(wrong[3]));
      return faults.length === versions.length ? [] : [`not every version refuses ${wrong.join(' ')}`];
    }),
  ]);
  const cases = readdirSync('test/cases/render').map((name) => `test/cases/render/${name}`);
  for (const organisation of ['.', ...cases]) {
    const rendered = await renderTree(organisationIn(organisation));
    requireNone(
      organisation,
      clustersIn(rendered, rendered.folders).flatMap((objects) => faultsOf(objects.filter(isJudgedHere))),
    );
  }
  // What layers say of a Workload comes together there: of the kinds only their own fields are asked for.
  const fields = new Map([
    ...fieldsOf(workloadSchema),
    ...kinds.flatMap(({ spec }) =>
      Object.entries(spec.properties ?? {}).map(([name, schema]) => [schema, name] as const),
    ),
  ]);
  const tally = await checkGenerated({ seed, runs, faultsOf });
  let made = runs;
  // What chance left out is waited for, a few times longer at most.
  for (; missingFields(tally, fields).length > 0 && made < 3 * runs; made += 40)
    await checkGenerated({ seed: seed + made, runs: 40, faultsOf }, tally);
  requireNone('What was made', shortcomingsOf(tally, made, fields));
  console.log(
    `${made} organisations with seed ${seed}: ${tally.declarations} declarations, ${tally.services} services in ` +
      `environments, ${tally.objects} objects ` +
      `valid for Kubernetes ${versions.join(', ')}; ${Math.round((100 * tally.kept) / tally.made)} % of all values were kept`,
  );
}

/** What offerings are made of, test/definitions judges by its definitions. */
function isJudgedHere(object: KubernetesObject): boolean {
  return isOfOperator(object) || isOfKubernetes(apiOf(object.apiVersion).group);
}

function requireNone(what: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${what}\n${faults.join('\n')}`);
}

const [folder = '', seed, runs] = process.argv.slice(2);
judge(folder, Number(seed), Number(runs)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
