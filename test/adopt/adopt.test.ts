import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { adoptionMarkdown } from '../../src/report/adoption-markdown.js';
import { allLeaves } from '../online-boutique/compare.js';
import { defaults, differences } from '../online-boutique/differences.js';
import { fits } from '../online-boutique/leaves.js';
import { adopted, faultsOfLedger, listOf, renderedFrom } from './adopted.js';
import { manifests } from './online-boutique.js';

/**
 * A case is a folder with manifests; `expected.yaml` holds the declarations, and `ledger.md` what became of each value.
 * Both are written anew with UPDATE_CASES=1.
 */
const cases = 'test/cases/adopt';
/** Pods with their containers, and Services: of their values 98 of 100 are kept. */
const ofWhatRuns = /^((Deployment|StatefulSet|DaemonSet|CronJob|Job) .*\btemplate\.|Service )/;
const update = process.env['UPDATE_CASES'] === '1';

describe('manifests become the declarations that are expected', () => {
  test.each(readdirSync(cases))('%s', async (name) => {
    const text = readFileSync(`${cases}/${name}/input.yaml`, 'utf8');
    const adoption = await adopted(text);
    expect(await faultsOfLedger(text, adoption)).toEqual([]);
    const running = adoption.ledger.entries.filter(({ object, path }) => ofWhatRuns.test(`${object} ${path}`));
    // What is left out on purpose counts for nothing.
    const [lost, left] = ['inexpressible', 'dropped'].map(
      (it) => running.filter(({ outcome }) => outcome === it).length,
    );
    expect((lost ?? 0) / (running.length - (left ?? 0))).toBeLessThanOrEqual(0.02);
    const { problems, unrendered } = await renderedFrom(adoption);
    expect([problems.filter(({ severity }) => severity === 'error'), unrendered]).toEqual([[], []]);
    const written = {
      'expected.yaml': [...adoption.files].map(([file, declaration]) => `---\n# ${file}\n${declaration}`).join(''),
      'ledger.md': adoptionMarkdown(adoption.ledger),
    };
    for (const [file, content] of Object.entries(written)) {
      const path = `${cases}/${name}/${file}`;
      if (update) writeFileSync(path, content);
      expect(content).toBe(readFileSync(path, 'utf8'));
    }
  });
});

/** As many as the time allows. */
const inTurn = readdirSync(cases).slice(0, process.env['FULL_RUN'] === '1' ? undefined : 2);

test.each(inTurn)('what is rendered of %s restarts nothing when it is adopted in turn', async (name) => {
  const first = await adopted(readFileSync(`${cases}/${name}/input.yaml`, 'utf8'));
  const pods = first.ledger.entries.filter(({ object }) =>
    /^(Deployment|StatefulSet|DaemonSet|CronJob|Job) /.test(object),
  );
  expect(first.ledger.restarts.length).toBeLessThanOrEqual(new Set(pods.map(({ object }) => object)).size);
  const { folders } = await renderedFrom(first);
  const second = await adopted(listOf(folders.flatMap(({ objects }) => objects)));
  expect(second.ledger.restarts).toEqual([]);
});

describe('Online Boutique', () => {
  const text = listOf(manifests());

  test('is expressed or implied as a whole', async () => {
    const adoption = await adopted(text);
    expect(await faultsOfLedger(text, adoption)).toEqual([]);
    const { expressed, implied, ...others } = adoption.ledger.counts;
    expect([expressed > 300, implied > 100]).toEqual([true, true]);
    // apiVersion and kind of the list around the objects.
    expect(others).toEqual({ dropped: 2, relaxed: 0, inexpressible: 0 });
    const { problems, unrendered } = await renderedFrom(adoption);
    expect([problems.filter(({ severity }) => severity === 'error'), unrendered]).toEqual([[], []]);
  });

  test('is what the facts about it say, compared without the ledger', async () => {
    const leaves = allLeaves(await renderedFrom(await adopted(text)));
    expect(leaves.length).toBeGreaterThan(500);
    const differing = leaves.filter(({ path, table: published, rendered }) => {
      const standards = [...defaults, { path: 'containers * livenessProbe periodSeconds', value: 10 }];
      const isDefault = standards.some(
        (it) => fits(path, it.path) && (published ?? it.value) === (rendered ?? it.value),
      );
      return published !== undefined && published !== rendered && !isDefault;
    });
    const meant = differences.filter(({ reason }) => /^The address of a service|^Where the table has it/.test(reason));
    const other = differing.filter(
      (leaf) => !meant.some(({ paths, holds }) => paths.some((it) => fits(leaf.path, it)) && holds(leaf)),
    );
    expect(other).toEqual([]);
  });

  test('takes as many lines as a person would write', async () => {
    const { files } = await adopted(text);
    const lines = [...files]
      .filter(([file]) => file.endsWith('/service.yaml'))
      .map(([, declaration]) => declaration.trimEnd().split('\n').length)
      .toSorted((a, b) => a - b);
    expect(lines.length).toBe(12);
    expect(lines.at(-1)).toBeLessThanOrEqual(40);
    expect(lines[6]).toBeLessThanOrEqual(25);
  });
});
