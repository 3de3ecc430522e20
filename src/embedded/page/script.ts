/**
 * What runs in the browser: when something happened, the page is asked for again, unless somebody is writing in it.
 * Everything works without it, too.
 */
export const script = `
'use strict';
const untouched = () => [...document.querySelectorAll('textarea, input[type=text]')]
  .every((field) => field.value === field.defaultValue);
let asked;
const renew = async () => {
  asked = undefined;
  if (!untouched() || document.querySelector('select:focus')) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (!next || !untouched()) return;
  const open = new Set([...document.querySelectorAll('main details[open] > summary')].map((one) => one.textContent));
  for (const one of next.querySelectorAll('details > summary'))
    if (open.has(one.textContent)) one.parentElement.open = true;
  document.querySelector('main').replaceWith(next);
};
if (document.body.dataset.live !== undefined)
  new EventSource('/-/events').onmessage = () => { asked ??= setTimeout(() => void renew(), 150); };
document.querySelector('header select')?.addEventListener('change', (event) => event.target.form.submit());
`;
