import { spawnSync } from 'node:child_process';
import { demand, podsIn, render, synced, type Act, type Scene } from '../scene.js';

/** A cluster with Argo CD takes one command for each environment, and has everything that is merged. */
export const bootstrap: Act = async (scene) => {
  render(scene, 0);
  for (const environment of ['development', 'staging', 'production']) bootstrapOne(scene, environment);
  const said = await synced(scene);
  const { all, running } = await podsIn(scene);
  demand(running > 30 && running === all, `Of ${all} pods, ${running} run.`);
  return `${said}, and ${running} pods run`;
};

/** As docs/operate/bootstrap-a-cluster.md says. */
function bootstrapOne({ folder, towpath }: Scene, environment: string): void {
  const { status, said } = towpath('bootstrap', environment);
  demand(status === 0, said);
  const words = ['apply', '--server-side', '--field-manager=towpath', '-f', '-'];
  const applied = spawnSync('kubectl', words, { cwd: folder, input: said, encoding: 'utf8' });
  demand(applied.status === 0 && applied.stderr === '', applied.stderr);
}
