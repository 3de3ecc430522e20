/** The keys of the secrets that services have. */
const keys = { login: ['username', 'password'], 'api-keys': ['token'] };

/**
 * What stands beside a service: its secrets, and the domain that leads to it.
 * @param {import('./outline.js').Outline} service
 * @returns {{kind: string, name: string, spec: Record<string, unknown>}[]}
 */
export function besides({ secrets, domain }) {
  return [
    ...secrets.map((name) => ({ kind: 'Secret', name, spec: { store: 'vault', keys: keys[name] } })),
    ...(domain === undefined
      ? []
      : [
          {
            kind: 'Domain',
            name: 'web',
            spec: {
              host: domain,
              paths: { '/': { port: 'http' } },
              reason: 'Customers and partners use it from everywhere.',
            },
          },
        ]),
  ];
}

/**
 * The variables by which a service reads its secrets.
 * @param {import('./outline.js').Outline} service
 */
export function secretVariables({ secrets }) {
  return secrets.flatMap((secret) =>
    keys[secret].map((key) => [`${secret}_${key}`.replaceAll('-', '_').toUpperCase(), { secret, key }]),
  );
}
