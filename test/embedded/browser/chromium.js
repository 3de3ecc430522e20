// A page of Debian's Chromium, by the protocol of its developer tools (chromedevtools.github.io) over two pipes.
import { spawn } from 'node:child_process';

/**
 * @param {string} profile an empty folder
 * @returns a page: what fails in it is in `complaints`
 */
export async function openBrowser(profile) {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=1000,1300'];
  const child = spawn('chromium', [...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [write, read] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const complaints = [];
  let [count, rest, session] = [0, '', undefined];
  const take = ({ id, result, error, method, params }) => {
    if (id !== undefined) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error.message));
    }
    if (method === 'Runtime.exceptionThrown') complaints.push(params.exceptionDetails.exception?.description);
    if (method === 'Log.entryAdded' && params.entry.level === 'error') complaints.push(params.entry.text);
  };
  read.on('data', (chunk) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(JSON.parse(part));
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set((count += 1), { resolve, reject });
      write.write(`${JSON.stringify({ id: count, method, params, sessionId: session })}\0`);
    });
  const { targetInfos } = await send('Target.getTargets');
  const target = targetInfos.find(({ type }) => type === 'page');
  ({ sessionId: session } = await send('Target.attachToTarget', { targetId: target.targetId, flatten: true }));
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);

  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  };
  /** Until an expression is true in the page, which may load another one meanwhile. */
  const until = async (expression, seconds = 60) => {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      if (await evaluate(`document.readyState === 'complete' && Boolean(${expression})`).catch(() => false)) return;
      if (Date.now() > end)
        throw new Error(
          `In ${seconds} s it did not come to ${expression}:\n${await evaluate('document.body.innerText')}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** Does what loads another page, and waits for that. */
  const load = async (expression) => {
    await evaluate('window.isOld = true');
    await evaluate(expression);
    await until('window.isOld === undefined');
  };
  const picture = async (height) => {
    const clip = { x: 0, y: 0, width: 1000, height, scale: 1 };
    const { data } = await send('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });
    return Buffer.from(data, 'base64');
  };
  const close = async () => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    await send('Browser.close').catch(() => undefined);
    await ended;
  };
  return { evaluate, until, load, picture, close, complaints };
}
