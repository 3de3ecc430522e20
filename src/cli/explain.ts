import { instanceOf, type Instance } from '../model/instance.js';
import { sourcesOf, type Organisation } from '../model/organisation.js';
import { explainInstance } from '../report/explain.js';
import { read } from '../validate/read.js';
import { suggestion } from '../validate/suggest.js';
import { requireDeclarations } from './declared.js';
import { explainedAs } from './explained.js';
import { reading } from './progress.js';
import { UsageError, write, type ExitCode } from './run.js';
import { headTree, withRepository, type HeadOptions } from './trees.js';

export interface ExplainOptions extends HeadOptions {
  readonly format: 'text' | 'json';
}

/**
 * `towpath explain SERVICE ENVIRONMENT`: every value of a service in an environment, where it comes from and what it
 * replaced.
 */
export function explain(
  service: string,
  environment: string,
  field: string | undefined,
  options: ExplainOptions,
): Promise<ExitCode> {
  return withRepository(options, async (repository, memo): Promise<ExitCode> => {
    const head = await headTree(repository, options);
    await requireDeclarations([head], repository, options);
    const { organisation } = await reading(() => read(head, memo));
    const instance = await instanceOf(organisation, service, environment, memo);
    if (instance === undefined) throw unknown(organisation, service, environment);
    if (!instance.isWhole) await write(process.stderr, warning(organisation, instance));
    const explained = await explainInstance(organisation, instance, head, (path) => isWithin(path, field));
    if (explained.length === 0)
      throw new UsageError(
        `${service} in ${environment} has no value at "${field ?? ''}".`,
        'Leave the field out to see all.',
      );
    await write(process.stdout, explainedAs(explained, options));
    return 0;
  });
}

function isWithin(path: readonly string[], field: string | undefined): boolean {
  return field === undefined || `${path.join('.')}.`.startsWith(`${field}.`);
}

/** What is wrong is left out before values are merged, so that the values alone look right. */
function warning(organisation: Organisation, { service, environment }: Instance): string {
  const files = sourcesOf(organisation, service.name, environment.name).filter((it) => organisation.unread.has(it));
  const what =
    files.length > 0
      ? `There are faults in ${files.join(', ')}; what is wrong is left out here.`
      : `There is no team ${service.spec.owner ?? 'that owns it'}.`;
  return `towpath: ${what} towpath check shows it.\n`;
}

function unknown(organisation: Organisation, service: string, environment: string): UsageError {
  const { services, environments, releases, unread } = organisation;
  const broken = sourcesOf(organisation, service, environment).filter((file) => unread.has(file));
  if (broken.length > 0) return new UsageError(`${broken.join(', ')} could not be read.`, 'towpath check says why.');
  if (!services.has(service))
    return new UsageError(`No service is called "${service}".`, suggestion(service, [...services.keys()]));
  if (!environments.has(environment)) {
    return new UsageError(
      `No environment is called "${environment}".`,
      suggestion(environment, [...environments.keys()]),
    );
  }
  const deployed = [...(releases.get(service)?.keys() ?? [])];
  return new UsageError(
    `${service} is not deployed in ${environment}.`,
    deployed.length === 0 ? 'It has no release.' : `It is in ${deployed.join(', ')}.`,
  );
}
