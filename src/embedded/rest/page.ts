import type { Answer, Call } from '../http.js';

/** A page of a list, with the addresses of the others (docs.github.com/rest/using-the-rest-api/using-pagination). */
export function pageOf<T>(call: Call, items: readonly T[], json: (items: readonly T[]) => unknown): Answer {
  const perPage = Math.min(positive(call.query.get('per_page')) ?? 30, 100);
  const page = positive(call.query.get('page')) ?? 1;
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const to = (number: number) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(number));
    return `<${call.url}?${query.toString()}>`;
  };
  const links = [
    ...(page > 1 ? [`${to(page - 1)}; rel="prev"`] : []),
    ...(page < pages ? [`${to(page + 1)}; rel="next"`, `${to(pages)}; rel="last"`] : []),
    ...(page > 1 ? [`${to(1)}; rel="first"`] : []),
  ];
  return { status: 200, headers: links.length === 0 ? {} : { link: links.join(', ') }, body: json(shown) };
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
