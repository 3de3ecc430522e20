import { compareText } from '../../lists.js';
import { fileOf, type Organisation } from '../../model/organisation.js';
import type { KubernetesObject } from '../object.js';
import { synthesise } from '../synthesise.js';
import { renderRoot } from './application.js';
import { deliveryOf, type Delivery } from './delivery.js';
import { renderNotifications } from './notifications.js';
import { isDeliverable } from './parts.js';
import { renderPlatformProject } from './project.js';

/** What an environment's Argo CD needs before it can take all else from the rendered branch, or why nobody knows. */
export type Bootstrap =
  { readonly objects: readonly KubernetesObject[] } | { readonly missing: string; readonly hint: string };

/** The objects that somebody applies by hand, once for an environment. */
export function bootstrapOf(organisation: Organisation, name: string): Bootstrap {
  const { defaults, environments, offerings } = organisation;
  const environment = environments.get(name);
  const argocd = defaults?.spec.argocd;
  if (environment === undefined) return noEnvironment(name, [...environments.keys()]);
  if (!isDeliverable(organisation, name))
    return {
      missing: `There are faults in ${fileOf.defaults()} or ${fileOf.environment(name)}.`,
      hint: 'towpath check shows them.',
    };
  if (argocd === undefined)
    return { missing: `${fileOf.defaults()} says nothing of Argo CD.`, hint: 'Add argocd.repository to its spec.' };
  const delivery = deliveryOf(argocd, environment, offerings);
  const objects = [renderPlatformProject(delivery), renderRoot(delivery), renderSettings(delivery)];
  return { objects: synthesise([...objects, ...renderNotifications(delivery)]) };
}

function noEnvironment(name: string, names: string[]): Bootstrap {
  return { missing: `There is no environment ${name}.`, hint: `Name one of ${names.sort(compareText).join(', ')}.` };
}

/** An Application is as well as it says itself; Argo CD takes each for well where nobody says so. */
const health = `local status = obj.status ~= nil and obj.status.health or nil
if status == nil then
  return { status = "Progressing", message = "" }
end
return { status = status.status or "Progressing", message = status.message or "" }
`;

/** What `argocd-cm` has to have, beside what others have in it: without, no Application waits for another. */
function renderSettings({ namespace }: Delivery): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace, labels: { 'app.kubernetes.io/part-of': 'argocd' } },
    data: { 'resource.customizations.health.argoproj.io_Application': health },
  };
}
