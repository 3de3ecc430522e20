// The conversation of a pull request in a browser, as somebody has who runs `npm start`: findings, a fix, an approval,
// a merge, what is rendered, a revert, and all is as before. Writes the picture for the README if it is told a file.
import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './chromium.js';

const [picture] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'towpath-browser-'));

// At a terminal it stays until it is stopped.
const env = { ...process.env, CI: '', NO_COLOR: '1' };
const up = spawn('script', ['-qefc', 'node dist/towpath.js up', '/dev/null'], {
  env,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const address = await new Promise((resolve, reject) => {
  let text = '';
  up.stdout.on('data', (chunk) => {
    text += chunk;
    const [, found] = /A GitHub of your own is at (http:\S+)/.exec(text) ?? [];
    if (found !== undefined) resolve(found);
  });
  up.once('close', () => reject(new Error(`It ended:\n${text}`)));
});
const root = `${address}/boutique/platform`;
const page = await openBrowser(join(folder, 'profile'));

const go = (path) => page.load(`location.href = ${JSON.stringify(`${root}/${path}`)}`);
const says = (text) => page.until(`document.querySelector('main').innerText.includes(${JSON.stringify(text)})`);
const submit = (selector) => page.load(`document.querySelector(${JSON.stringify(selector)}).click()`);
const actAs = (login) =>
  page.load(`{ const select = document.querySelector('header select'); select.value = ${JSON.stringify(login)};
    select.dispatchEvent(new Event('change')); }`);
const sign = (name) =>
  `[...document.querySelectorAll('#checks .row')].find((row) => row.querySelector('a')?.innerText === '${name}')?.querySelector('b')?.className`;
const checks = (verdict, approvals) =>
  page.until(`${sign('towpath')} === '${verdict}' && ${sign('towpath/approvals')} === '${approvals}'`);
const edit = async (path, change) => {
  await page.load(
    `[...document.querySelectorAll('#files ~ .box .top')].find((top) => top.innerText.includes('${path}')).querySelector('a').click()`,
  );
  await page.evaluate(
    `{ const area = document.querySelector('textarea.code'); area.value = area.value.replace(${change}); }`,
  );
  await submit('main form button.main');
};
const trees = () => {
  const clone = join(folder, 'clone');
  execFileSync('git', [
    'clone',
    '--quiet',
    '--bare',
    '--branch',
    'rendered',
    `${address}/boutique/platform.git`,
    clone,
  ]);
  return execFileSync('git', ['-C', clone, 'log', '--format=%T', 'rendered'], { encoding: 'utf8' }).trim().split('\n');
};

try {
  await go('pull/1');
  await actAs('noah');
  await says('No service is called "paymentsservice".');
  await checks('bad', 'wait');
  assert.equal(await page.evaluate(`document.querySelectorAll('.markdown details').length > 0`), true);
  if (picture !== undefined) await writeFile(picture, await page.picture(1180));

  // What a comment brings along is text, and the rest of the page stays whole.
  const hostile =
    '<img src=x onerror=alert(1)><script>document.title="gone"</script></div></details> [a](javascript:alert(1)) <!-- towpath:report -->';
  await page.evaluate(`document.querySelector('textarea[name=body]').value = ${JSON.stringify(hostile)}`);
  await submit('button[value=comment]');
  await says('onerror=alert(1)');
  assert.equal(
    await page.evaluate(`document.querySelectorAll('main img, main script, main [href^=javascript]').length`),
    0,
  );
  assert.match(await page.evaluate('document.title'), /^Prepare the shop/);

  await edit('checkoutservice', `'paymentsservice', 'paymentservice'`);
  await edit('emailservice', `/ {2}security:.*\\n/, ''`);
  // Nobody loads the page again: it follows what happens.
  await page.evaluate('window.stays = true');
  await checks('good', 'wait');
  assert.equal(await page.evaluate('window.stays'), true);
  await actAs('ugo');
  await submit('button[value=approve]');
  await checks('good', 'good');
  await submit('form[action$="/merge"] button');
  await says('Rendered as');
  await submit('form[action$="/revert"] button');
  await says('Revert "Prepare the shop for the season"');
  await actAs('vera');
  await submit('button[value=approve]');
  await checks('good', 'good');
  await submit('form[action$="/merge"] button');
  await says('Rendered as');
  const [now, merged, before] = trees();
  assert.equal(now, before);
  assert.notEqual(merged, before);
  assert.deepEqual(page.complaints, []);
  console.log('The conversation in the browser: open, findings, fix, approval, merge, rendered, revert, as before.');
} finally {
  await page.close();
  // As Ctrl-C.
  up.stdin.write('\u0003');
  await new Promise((resolve) => up.once('close', resolve));
  await rm(folder, { recursive: true, force: true });
}
