import type { IncomingMessage } from 'node:http';
import type { Account, GitHub, Repository } from '../state.js';
import { accountOf } from '../state.js';
import { html, type Html } from './html.js';

/** Who looks at a page, and at what. */
export interface View {
  readonly github: GitHub;
  readonly repository: Repository;
  /** The person that whoever sits here acts as. */
  readonly by: Account;
}

/** A page: its title and what is on it; `live` where it is to follow what happens. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly live?: boolean;
  readonly status?: number;
}

/** Who can be acted as: the members of the repository's teams, and who was given a permission. */
export function peopleOf(
  github: GitHub,
  repository: Repository,
): { readonly login: string; readonly teams: string[] }[] {
  const teams = [...github.teams.values()].filter(({ organisation }) => organisation === repository.owner.login);
  const logins = new Set([...teams.flatMap(({ members }) => [...members]), ...repository.permissions.keys()]);
  return [...logins]
    .sort()
    .map((login) => ({ login, teams: teams.filter(({ members }) => members.has(login)).map(({ slug }) => slug) }));
}

/** The person whom the cookie names, or else the first. */
export function actorOfCookie(github: GitHub, repository: Repository, request: IncomingMessage): Account {
  const [, login = ''] = /(?:^|;\s*)as=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  const people = peopleOf(github, repository);
  const person = people.find((one) => one.login === login) ?? people[0];
  return accountOf(github, person?.login ?? repository.owner.login);
}

/** Where the pages of a repository are. */
export function root({ repository }: Pick<View, 'repository'>): string {
  return `/${repository.owner.login}/${repository.name}`;
}

/** An address with a path, each part of it encoded. */
export function pathUrl(...parts: readonly string[]): string {
  return parts.map((part) => part.split('/').map(encodeURIComponent).join('/')).join('/');
}

export function layout(view: View, { title, body, live = false }: Page): Html {
  const { github, repository, by } = view;
  const options = peopleOf(github, repository).map(
    ({ login, teams }) =>
      html`<option value="${login}" ${login === by.login && { html: 'selected' }}>
        ${login} · ${teams.join(', ')}
      </option>`,
  );
  const name = `${repository.owner.login}/${repository.name}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · ${name}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="/-/style.css" />
        <script src="/-/page.js" defer></script>
      </head>
      <body ${live && { html: 'data-live' }}>
        <div class="local">Local: a GitHub made by <b>towpath up</b> on this machine. It is gone when you stop it.</div>
        <header>
          <a href="${root(view)}"><b>${name}</b></a>
          <a href="${root(view)}/tree/${repository.defaultBranch}">Files</a>
          <a href="${root(view)}/commits/${repository.defaultBranch}">${repository.defaultBranch}</a>
          <a href="${root(view)}/commits/rendered">rendered</a>
          <form method="post" action="/-/act-as">
            <label
              >You act as
              <select name="login">
                ${options}
              </select></label
            >
            <noscript><button>change</button></noscript>
          </form>
        </header>
        <main>${body}</main>
      </body>
    </html>`;
}
