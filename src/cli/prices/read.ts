import { UsageError } from '../run.js';
import type { Tell } from '../progress.js';
import { readList, type Page } from './format.js';
import { sourcesOf, type Source } from './sources.js';
import type { Search } from './wanted.js';

/** More pages than any list has: Azure's whole list has about 700. */
const mostPages = 5000;

/**
 * Reads lists, page after page, and notes what fits what is wanted.
 * @param from what `--from` names.
 * @throws UsageError when one of them is not all there: nobody could say what the rest of it fits.
 */
export async function readLists(from: readonly string[], search: Search, tell: Tell): Promise<void> {
  const pages: Page[] = [];
  for (const source of (await Promise.all(from.map(sourcesOf))).flat())
    for await (const page of pagesFrom(source, search, tell)) pages.push(page);
  for (const { provider } of pages) search.providers.add(provider);
  const open = pages.find((page) => page.next !== '' && !hasEnd(pages, page));
  if (open !== undefined)
    throw new UsageError(
      `The last page of the list of ${open.provider} is missing: each page names a next one.`,
      'Name all pages with --from: a folder of them, or each file.',
    );
}

/** Whether the last page is there of what a page belongs to. The last page may be empty, and then names no service. */
function hasEnd(pages: readonly Page[], { provider, series }: Page): boolean {
  return pages.some(
    (page) => page.provider === provider && page.next === '' && (page.series === series || page.series === ''),
  );
}

async function* pagesFrom(first: Source, search: Search, tell: Tell): AsyncGenerator<Page> {
  let source: Source | undefined = first;
  for (let count = 1; source !== undefined; count += 1) {
    if (count > mostPages) throw new UsageError(`${first.name} has more than ${mostPages} pages.`, 'Ask for less.');
    tell(count === 1 ? `reading ${source.name}` : `reading page ${count} of ${first.name}`);
    const page: Page = await readList(source.open, search).catch((error: unknown) => {
      throw error instanceof UsageError ? new UsageError(`${source?.name}: ${error.message}`, error.remedy) : error;
    });
    // A page from an address has led to the next one, so that only the last one counts.
    source = page.next === '' ? undefined : source.next?.(page.next);
    if (source === undefined) yield page;
  }
}
