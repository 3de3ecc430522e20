import type { KubernetesObject } from '../object.js';
import type { Delivery } from './delivery.js';

const checkRunPrefix = 'towpath/argocd/';

/**
 * The name of the check run that Argo CD writes on a commit of the rendered branch once it has synced a folder of it:
 * `in_progress`, then `success` or `failure`. GitHub shows the newest of a name. A folder that the commit leaves alone has
 * none there, and one that the commit removes has none either.
 * @param folder such as `production/shop/cart` or `production/applications`
 */
export function checkRunOf(folder: string): string {
  return `${checkRunPrefix}${folder}`;
}

/** The folder that a check run is about; undefined for those of others. */
export function folderOfCheckRun(name: string): string | undefined {
  return name.startsWith(checkRunPrefix) ? name.slice(checkRunPrefix.length) : undefined;
}

/** The key of the App's private key in the Secret `argocd-notifications-secret`. */
export const privateKeyName = 'towpath-privateKey';

/** The trigger and the service of Argo CD's notifications, both called `towpath`. */
export const subscription = { 'notifications.argoproj.io/subscribe.towpath.towpath': '' } as const;

const operation = 'app.status?.operationState';
const revision = `${operation}?.syncResult?.revision`;
const isSynced = `${operation}?.phase == 'Succeeded' and app.status.sync.status == 'Synced'`;
const isFailing = `(${operation}?.phase in ['Error', 'Failed'] or ${operation}?.phase == 'Running' and (${operation}?.retryCount ?? 0) > 0)`;
// What fails later is no longer because of the commit.
const isRecent = `time.Now().Sub(time.Parse(${operation}.finishedAt)).Minutes() < 60`;

/** The conditions that are told, each once a commit (argo-cd.readthedocs.io, "Notifications: Triggers"). */
const conditions = [
  { when: `${isSynced} and app.status.health.status == 'Progressing'`, send: ['towpath-progressing'] },
  { when: `${isSynced} and app.status.health.status == 'Healthy'`, send: ['towpath-healthy'] },
  { when: `${isFailing} and ${revision} != nil`, send: ['towpath-failed'] },
  {
    when: `${operation}?.phase == 'Succeeded' and app.status.health.status == 'Degraded' and ${isRecent}`,
    send: ['towpath-degraded'],
  },
].map((condition) => ({ ...condition, oncePer: revision }));

const templates: Readonly<Record<string, object>> = {
  'towpath-progressing': checkRun('', 'in_progress', 'Synced', 'Not everything is ready yet.'),
  'towpath-healthy': checkRun('success', 'completed', 'Synced and healthy', 'Everything is ready.'),
  'towpath-failed': checkRun('failure', 'completed', 'Not synced', '{{.app.status.operationState.message}}'),
  'towpath-degraded': checkRun(
    'failure',
    'completed',
    'Synced, but not healthy',
    'Something is degraded.{{range .app.status.resources}}{{with .health}}{{with .message}}\n{{.}}{{end}}{{end}}{{end}}',
  ),
};

function checkRun(conclusion: string, status: string, title: string, summary: string): object {
  return {
    message: `{{.app.spec.source.path}}: ${title}`,
    github: {
      checkRun: {
        name: `${checkRunPrefix}{{.app.spec.source.path}}`,
        status,
        ...(conclusion !== '' && { conclusion }),
        details_url:
          '{{with .context.argocdUrl}}{{.}}/applications/{{$.app.metadata.namespace}}/{{$.app.metadata.name}}{{end}}',
        output: { title, summary: `{{.app.metadata.name}}: ${summary}` },
      },
    },
  };
}

/** What `argocd-notifications-cm` has to have, beside what others have in it; nothing where no GitHub App is declared. */
export function renderNotifications({ namespace, github }: Delivery): KubernetesObject[] {
  if (github === undefined) return [];
  const service = { appID: github.appId, installationID: github.installationId, privateKey: `$${privateKeyName}` };
  const texts = Object.entries(templates).map(([name, template]) => [`template.${name}`, text(template)] as const);
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-notifications-cm', namespace },
      data: {
        'service.github.towpath': text(service),
        'trigger.towpath': text(conditions),
        ...Object.fromEntries(texts),
      },
    },
  ];
}

/** JSON is YAML, and leaves no doubt about quotes. */
function text(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
