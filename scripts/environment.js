/**
 * What cdk8s reads from the environment, fixed for every bundle: what is rendered must not depend on who renders.
 */
export const fixedEnvironment = Object.fromEntries(
  ['CDK8S_OUTDIR', 'CDK8S_RECORD_CONSTRUCT_METADATA', 'CDK8S_DISABLE_SORT', 'CDK8S_LEGACY_HASH'].map((name) => [
    `process.env.${name}`,
    'undefined',
  ]),
);
