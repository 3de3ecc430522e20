import { emit } from '../hooks.js';
import { workflowJson, workflowRunJson } from '../present/workflow.js';
import type { WorkflowRun } from '../conversation.js';
import { nextId } from '../state.js';
import type { Scene } from './scene.js';

/** A workflow of GitHub Actions has run; nothing runs here, so whoever calls says what came of it. */
export function endRun(scene: Scene, ended: Omit<WorkflowRun, 'id' | 'at' | 'by'>): WorkflowRun {
  const { github, repository, by } = scene;
  const run: WorkflowRun = { id: nextId(github), ...ended, at: github.now(), by };
  repository.runs.push(run);
  const workflow = workflowJson(github, repository, run.path);
  const event = { action: 'completed', workflow, workflow_run: workflowRunJson(github, repository, run) };
  emit(github, 'workflow_run', { repository, sender: by }, event);
  return run;
}
