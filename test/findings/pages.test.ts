import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codes, docsOf, type Code } from '../../src/declare/codes.js';
import type { Finding } from '../../src/declare/finding.js';
import { evaluate } from '../../src/evaluate.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree, type Content } from '../../src/tree/memory.js';
import { filesBelow } from '../files.js';
import { filesIn, pageOf, type Page } from './page.js';

const folder = 'docs/findings';
const all = Object.keys(codes) as Code[];
const memo = memoryMemo();
const policy = inThreadPolicy();
const organisation: ReadonlyMap<string, Content> = filesBelow('test/findings/organisation');

function readPage(code: Code): Page {
  return pageOf(readFileSync(join(folder, `${code}.md`), 'utf8'));
}

function filesUnder(page: Page, heading: string): Map<string, Content> {
  return filesIn(page.sections.find((section) => section.heading === heading)?.text ?? '');
}

/** What is found in the organisation with the files of an example in it. */
async function findingsWith(files: ReadonlyMap<string, Content>): Promise<readonly Finding[]> {
  const [base, head] = [memoryTree(organisation), memoryTree(new Map([...organisation, ...files]))];
  const change = { base, head, now: '2026-11-21T09:00:00Z', others: [] };
  // What a waiver accepts is no fault any more.
  return (await evaluate(change, { memo, policy })).findings.filter(({ status }) => status !== 'waived');
}

/** How many lines there are to point at: an empty file, a link and a submodule have one. */
function linesOf(content: Content | undefined): number {
  if (typeof content === 'string') return content.trimEnd().split('\n').length;
  return content instanceof Uint8Array ? linesOf(new TextDecoder().decode(content)) : 1;
}

describe('the pages about findings', () => {
  test('are one for each code', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md');
    expect(pages.toSorted()).toEqual(all.map((code) => `${code}.md`).toSorted());
    expect(all.map((code) => new URL(docsOf(code)).pathname)).toEqual(all.map((code) => `/${folder}/${code}`));
  });

  test('assume an organisation in which nothing is wrong', async () => {
    expect(await findingsWith(new Map())).toEqual([]);
  });

  test('lead to files that exist', () => {
    const files = readdirSync(folder).map((name) => join(folder, name));
    const links = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => join(dirname(file), target)),
    );
    expect(links.length).toBeGreaterThan(all.length);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe.each(all)('the page about %s', (code) => {
  const page = readPage(code);

  test('has its title and its parts', () => {
    expect(page.title).toBe(codes[code]);
    expect(page.sections.map(({ heading }) => heading)).toEqual(['', 'What to do', 'Wrong', 'Right']);
    expect(page.sections.filter(({ text }) => text === '')).toEqual([]);
  });

  test('shows what is wrong', async () => {
    const files = filesUnder(page, 'Wrong');
    const findings = await findingsWith(files);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((finding) => finding.code !== code)).toEqual([]);
    expect([...new Set(findings.map(({ severity }) => `\`${code}\` · ${severity}`))]).toEqual([page.subtitle]);
    expect(findings.filter(({ file, endLine }) => !files.has(file) || endLine > linesOf(files.get(file)))).toEqual([]);
  });

  test('shows what is right', async () => {
    const files = filesUnder(page, 'Right');
    expect(files.size).toBeGreaterThan(0);
    expect(await findingsWith(files)).toEqual([]);
  });
});
