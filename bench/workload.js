import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurns, timeProcess, writeOutput } from './measure.js';
import { findHelm, helmRun } from './peers/helm/helm.js';
import { compareManifests } from './peers/same-work.js';
import { towpath } from './product.js';

const renderProcess = fileURLToPath(new URL('render-process.js', import.meta.url));

/**
 * The two main jobs on a large organisation, each against Helm rendering all of it in one run.
 * @param {{repository: string, stages: string, runs: number, say: (text: string) => void}} options `stages`: the
 * bundle of {@link import('./product.js').bundleStages}
 * @returns {Promise<{rows: import('./table.js').Row[], notes: string[], versions: Record<string, string>}>}
 */
export async function measureWorkload({ repository, stages, runs, say }) {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-work-'));
  try {
    const run = (...args) => ({
      program: process.execPath,
      args: [towpath, ...args, '--no-cache', '--repo', repository],
    });
    const render = run('render', '--head', 'main');
    const check = run('check', '--base', 'main', '--head', 'change');
    const helm = findHelm(say);
    // What is measured is looked at first: this is the warm-up, too.
    const notes = [await verifyCheck({ ...check, args: [...check.args, '--format', 'json'] }, dir)];
    const ours = await outputOf(render, dir);
    const alone = (how) => () => renderingAlone(stages, repository, how);
    const tasks = {
      render: counted(render),
      check: counted(check),
      alone: alone('alone'),
      threads: alone('threads'),
    };
    if (tasks.alone().bytes !== tasks.threads().bytes) throw new Error('With threads, something else is rendered.');
    if ('missing' in helm) {
      notes.push(`Not measured: ${helm.missing}.`);
      return { rows: rowsOf(await inTurns(tasks, { runs }), { missing: helm.missing }), notes, versions: {} };
    }
    const peer = helmRun(helm.program, await contextsOf(stages, repository), dir);
    notes.push(sameWork(ours, await outputOf(peer, dir)));
    const samples = await inTurns({ ...tasks, helm: counted(peer) }, { runs });
    return { rows: rowsOf(samples, {}), notes, versions: { helm: helm.version } };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const counted = (command) => () => timeProcess(command, { counted: true });

function rowsOf({ render, check, alone, threads, helm }, { missing }) {
  const against = { name: 'helm template, one run', samples: helm, missing };
  return [
    { what: 'render of everything', samples: render, against, target: 1 / 3 },
    { what: 'check of a change to one service', samples: check, against, target: 1 / 3 },
    { what: 'rendering alone, one thread', samples: alone, against },
    { what: 'rendering alone, another thread beside it', samples: threads, against, target: 1 / 5 },
  ];
}

/** Rendering without what comes before it, which Helm is given as values. */
export function renderingAlone(stages, repository, how) {
  const args = [renderProcess, stages, repository, 'main', how];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Rendering alone could not be measured:\n${stderr}`);
  return JSON.parse(stdout);
}

async function outputOf(command, dir) {
  const file = join(dir, 'output');
  writeOutput(command, file);
  return readFile(file, 'utf8');
}

/** The check finds nothing wrong and sees the one change; otherwise its time would mean nothing. */
async function verifyCheck(command, dir) {
  const { verdict, findings, changes } = JSON.parse(await outputOf(command, dir));
  if (verdict !== 'passed' || findings.length > 0 || changes.length !== 1) {
    throw new Error(`The check says ${verdict} with ${findings.length} findings and ${changes.length} changes.`);
  }
  return 'The check passes, finds nothing and sees the one service that changes.';
}

/** The services in their environments, as the program reads and merges them. */
export async function contextsOf(stages, repository) {
  const { memoryMemo, openRepository, read, validate } = await import(stages);
  const opened = await openRepository(repository);
  try {
    const memo = memoryMemo();
    return (await validate(await read(await opened.tree('main'), memo), memo)).contexts;
  } finally {
    await opened.close();
  }
}

/** @param {string} text */
function size(text) {
  return `${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`;
}

/**
 * @param {string} ours
 * @param {string} theirs
 */
function sameWork(ours, theirs) {
  const { objects, kinds, compared, differences } = compareManifests(ours, theirs);
  if (differences.length > 0) throw new Error(`Helm renders something else:\n${differences.slice(0, 10).join('\n')}`);
  const list = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  return [
    `Same work: both render ${objects} objects (${list.join(', ')});`,
    `${compared} of them were compared field by field and are equal, but for where ours say that they come from. Ours are ${size(ours)}, theirs ${size(theirs)}.`,
  ].join(' ');
}
