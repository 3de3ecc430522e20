import type { Problem } from '../../declare/finding.js';
import { groupBy } from '../../lists.js';
import { keyOfDefinitions, type Definitions } from '../../model/definitions.js';
import type { Context } from '../../model/graph.js';
import { operatedGroups, type Operated } from '../../model/operated.js';
import { operatedOfService, operatedOfTeam } from '../../model/operated-by.js';
import type { Organisation } from '../../model/organisation.js';
import { remembered, type Memo } from '../../tree/memo.js';
import { problem } from '../problem.js';
import { specFaults, undefinedObject } from './object.js';

/** A service in an environment that a cluster would not take as it is rendered. */
export interface Refused {
  readonly context: Context;
  readonly problems: readonly Problem[];
}

/** Whether what operators are asked for is as its definitions take it: of each service, and of its team in the environment. */
export async function checkOperated(
  organisation: Organisation,
  contexts: readonly Context[],
  definitions: Definitions,
  memo: Memo,
): Promise<Refused[]> {
  const judgedBy = keyOfDefinitions(definitions);
  const ofTeams = groupBy(contexts.filter(asks), ({ instance: { environment, service } }) =>
    [environment.name, service.spec.owner].join('/'),
  );
  const checked = [...ofTeams.values()].map(async (members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { service, environment } = first.instance;
    const shared = faultsIn(first, operatedOfTeam(organisation, service.spec.owner, environment), definitions);
    return Promise.all(
      members.map(async (context) => {
        const key = `operated ${context.key} ${judgedBy}`;
        const own = await remembered(memo, key, () => faultsIn(context, operatedOfService(context), definitions));
        return { context, problems: [...shared, ...own] };
      }),
    );
  });
  return (await Promise.all(checked)).flat().filter(({ problems }) => problems.length > 0);
}

/** Whether an environment asks an operator for anything; what is not whole is not rendered anyway. */
function asks({ instance: { isWhole, environment } }: Context): boolean {
  return isWhole && operatedGroups(environment).length > 0;
}

function faultsIn({ instance }: Context, objects: readonly Operated[], definitions: Definitions): Problem[] {
  const { file } = instance.environment;
  return objects.flatMap(({ because, spec, ...object }) => {
    const wrong = undefinedObject(object, definitions);
    if (wrong !== undefined) return [problem(file, because, wrong.words)];
    return specFaults(object, spec, definitions).map(({ code, message, hint }) =>
      problem(file, because, { code, message, hint }),
    );
  });
}
