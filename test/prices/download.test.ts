import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { program, temporaryFolder } from '../cli/program.js';

// Maybe on a busy machine.
jest.setTimeout(60_000);

const folder = temporaryFolder();
const aws = 'test/prices/cases/aws-csv';
const list = readFileSync(`${aws}/AmazonRDS.csv`);
const file = join(folder, 'platform/prices/aws-us-east-1.yaml');
const before = readFileSync(`${aws}/platform/prices/aws-us-east-1.yaml`, 'utf8');
const after = readFileSync(`${aws}/expected.yaml`, 'utf8');
const gcpFile = join(folder, 'platform/prices/gcp-us-central1.yaml');
const gcpPage = (name: string) => readFileSync(`test/prices/cases/gcp/pages/${name}.json`);

/** A provider on this machine. Each path is one way to answer. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  answers[pathname]?.(response, searchParams);
  if (!(pathname in answers)) response.writeHead(404).end('no such list');
});
const redirect = (response: ServerResponse, location: string) => response.writeHead(302, { location }).end();
const answers: Record<string, (response: ServerResponse, query: URLSearchParams) => void> = {
  '/list.csv': (response) => response.end(list),
  '/packed': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(list)),
  '/file.gz': (response) => response.end(gzipSync(list)),
  '/moved': (response) => redirect(response, '/list.csv'),
  '/round': (response) => redirect(response, '/round'),
  '/insecure': (response) => redirect(response, 'http://prices.example/list.csv'),
  '/local': (response) => redirect(response, 'file:///etc/passwd'),
  '/forbidden': (response) => response.writeHead(403).end('{"error":"key=secret"}'),
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': list.length });
    response.write(list.subarray(0, 1000), () => response.destroy());
  },
  '/skus': (response, query) => {
    const token = query.get('pageToken');
    response.end(query.get('key') === 'secret' ? gcpPage(token === 'AbCdEf==' ? 'cloud-sql-2' : 'cloud-sql-1') : '{}');
  },
  '/elsewhere': (response) =>
    response.end('{"BillingCurrency":"USD","Items":[],"NextPageLink":"https://other.example/api?secret"}'),
};
let origin = '';

beforeAll(async () => {
  cpSync(`${aws}/platform`, join(folder, 'platform'), { recursive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => writeFileSync(file, before));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Unlike `towpath` of the other tests it lets the server answer. */
async function refresh(args: readonly string[], input?: Uint8Array) {
  const child = spawn('node', [program, 'prices', 'refresh', ...args], { cwd: folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += String(text)));
  child.stderr.on('data', (text) => (stderr += String(text)));
  child.stdin.on('error', () => undefined).end(input);
  const [status] = (await once(child, 'close')) as [number];
  return { status, stdout, stderr };
}

test.each(['/list.csv', '/packed', '/file.gz', '/moved'])('reads %s', async (path) => {
  expect(await refresh(['--from', origin + path])).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(after);
});

test('reads the standard input, and only what can be read once', async () => {
  expect(await refresh(['--from', '-'], list)).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(after);
  const twice = readFileSync('test/prices/cases/aws-terms-first/AmazonRDS.json');
  expect(await refresh(['--from', '-'], twice)).toMatchObject({ status: 2, stdout: '' });
});

test('reads page after page, with the key that the address has', async () => {
  copyFileSync('test/prices/cases/gcp/platform/prices/gcp-us-central1.yaml', gcpFile);
  const { status, stdout, stderr } = await refresh(['gcp-us-central1', '--from', `${origin}/skus?key=secret`]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('2 prices changed · 2 as before · 3 of other services');
  rmSync(gcpFile);
});

test.each([
  ['/nothing', 'answers with 404'],
  ['/forbidden?key=secret', 'answers with 403'],
  ['/round', 'redirects too often'],
  ['/insecure', 'http://prices.example/list.csv is not read: only https is'],
  ['/local', 'file:///etc/passwd is not read: only https is'],
  ['/cut', 'could not be read to its end'],
  ['/elsewhere', 'leads to a next page on another host'],
])('%s is refused, and nothing is written', async (path, words) => {
  const { status, stdout, stderr } = await refresh(['--from', origin + path]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('secret');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each([
  ['http://prices.example/list?key=secret', 'http://prices.example/list is not read: only https is'],
  ['ftp://prices.example/list', 'only https is'],
  ['https://ana:secret@prices.example/list', 'has a name or a password in it'],
  ['missing.json', 'missing.json cannot be read: no such file or directory'],
])('%s is refused', async (from, words) => {
  const { status, stdout, stderr } = await refresh(['--from', from]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('secret');
});

test('pages of which the last one is missing are refused', async () => {
  const { status, stderr } = await refresh(['--from', join(process.cwd(), 'test/prices/cases/azure/pages/1.json')]);
  expect(status).toBe(2);
  expect(stderr).toContain('The last page of the list of azure is missing');
});

test('a price list that is wrong is not touched', async () => {
  writeFileSync(file, before.replace('unit: hour', 'unit: fortnight'));
  const { status, stdout, stderr } = await refresh(['--from', `${origin}/list.csv`]);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('platform/prices/aws-us-east-1.yaml:17');
  expect(await refresh(['aws-us-west-2', '--from', `${origin}/list.csv`])).toMatchObject({ status: 2 });
});

test('a signal leaves the price list as it was', async () => {
  const child = spawn('node', [program, 'prices', 'refresh', '--from', '-'], { cwd: folder });
  await new Promise((resolve) => child.stdin.write(list.subarray(0, -1000), resolve));
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(join(folder, 'platform/prices'))).toEqual(['aws-us-east-1.yaml']);
});

test('the file keeps its mode', async () => {
  chmodSync(file, 0o640);
  await refresh(['--from', `${origin}/list.csv`]);
  expect(statSync(file).mode & 0o777).toBe(0o640);
});
