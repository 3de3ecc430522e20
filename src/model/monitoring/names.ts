import { joinName } from '../names.js';

/** The name of the ConfigMap with the dashboard of a service. */
export function dashboardNameOf(service: string): string {
  return joinName(service, 'dashboard');
}
