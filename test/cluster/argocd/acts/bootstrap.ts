import { bootstrapOne, demand, podsIn, render, synced, type Act } from '../scene.js';

/** A cluster with Argo CD takes one command for each environment, and has everything that is merged. */
export const bootstrap: Act = async (scene) => {
  render(scene, 0);
  for (const environment of ['development', 'staging', 'production']) bootstrapOne(scene, environment);
  const said = await synced(scene);
  const { all, running } = await podsIn(scene);
  demand(running > 30 && running === all, `Of ${all} pods, ${running} run.`);
  return `${said}, and ${running} pods run`;
};
