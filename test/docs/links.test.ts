import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A page without what stands in its fences. */
function proseOf(page: string): string {
  return readFileSync(page, 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

interface Link {
  readonly page: string;
  readonly target: string;
  readonly anchor: string;
}

const links: readonly Link[] = pages.flatMap((page) =>
  [...proseOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', anchor = '']) => ({
    page,
    target: path === '' ? page : join(dirname(page), path),
    anchor,
  })),
);

describe('the docs', () => {
  test('link to files and folders that exist', () => {
    expect(links.length).toBeGreaterThan(150);
    expect(links.filter(({ target }) => !existsSync(target))).toEqual([]);
  });

  test('link to headings that exist', () => {
    const toHeadings = links.filter(({ anchor, target }) => anchor !== '' && existsSync(target));
    expect(toHeadings.length).toBeGreaterThan(50);
    expect(toHeadings.filter(({ anchor, target }) => !anchorsOf(target).includes(anchor))).toEqual([]);
  });

  test('have each heading once on a page, so that links to it are stable', () => {
    const reference = pages.filter((page) => page.startsWith('docs/reference/'));
    expect(reference.filter((page) => new Set(anchorsOf(page)).size !== anchorsOf(page).length)).toEqual([]);
  });

  test('can all be reached from the first page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached)
      for (const { target } of links.filter((link) => link.page === page))
        reached.add(existsSync(target) && statSync(target).isDirectory() ? join(target, 'README.md') : target);
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});
