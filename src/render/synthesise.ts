import { ApiObject, App, Chart } from 'cdk8s';
import type { KubernetesObject } from './object.js';

/**
 * The objects as cdk8s writes them: undefined fields dropped, keys sorted. One App for each call, because cdk8s
 * resolves a whole App for every chart.
 */
export function synthesise(objects: readonly KubernetesObject[]): KubernetesObject[] {
  // Everything that cdk8s would otherwise read from the environment is given.
  const app = new App({ outdir: 'dist', recordConstructMetadata: false });
  const chart = new Chart(app, 'chart', { disableResourceNameHashes: true });
  return objects.map((object) => {
    const id = `${object.kind}/${object.metadata.name}`.replaceAll('/', '-');
    return new ApiObject(chart, id, object).toJson() as KubernetesObject;
  });
}
