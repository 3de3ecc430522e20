import { dump } from 'js-yaml';

/** Fields whose parts get lines of their own further down than elsewhere. */
const deeper = { initContainers: 4, config: 3, tiers: 3 };

/**
 * A declaration as people write it: short maps on one line, and a comment here and there.
 * @param {string} kind
 * @param {string} path from the root of the repository
 * @param {string} name
 * @param {Readonly<Record<string, unknown>>} spec
 * @param {Readonly<Record<string, string>>} [comments] by the field of `spec` that they stand above
 * @returns {string}
 */
export function declarationText(kind, path, name, spec, comments = {}) {
  const up = '../'.repeat(path.split('/').length - 1);
  return [
    `# yaml-language-server: $schema=${up}schemas/${kind.toLowerCase()}.json\n`,
    `apiVersion: towpath.dev/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n`,
    ...Object.entries(spec).flatMap(([field, value]) => [
      ...(comments[field] === undefined ? [] : [`  # ${comments[field]}\n`]),
      fieldText(field, value),
    ]),
  ].join('');
}

/**
 * @param {string} field
 * @param {unknown} value
 */
function fieldText(field, value) {
  const text = dump({ [field]: value }, { flowLevel: deeper[field] ?? 2, lineWidth: -1, noRefs: true });
  return text.replace(/^(?=.)/gm, '  ');
}
