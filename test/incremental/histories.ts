import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';

/** The text of each file of an organisation, by path; bytes for what is no text. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** What somebody does to an organisation. Numbers pick from what there is. */
export interface Edit {
  readonly what: string;
  readonly at: number;
  readonly by: number;
}

type Spec = Record<string, unknown>;
type Doc = { metadata: { name: string }; spec: Spec };

const nth = <Of>(list: readonly Of[], number: number): Of => list[number % list.length] as Of;
const hosts = ['shop.example.com', 'pay.example.com'];

/** What may be done to the `spec` of a service or a release. */
const specEdits: Readonly<Record<string, (spec: Spec, names: readonly string[], by: number) => void>> = {
  image: (spec, _, by) => (spec['image'] = `registry.example.com/app:v1.${by % 7}.0`),
  replicas: (spec, _, by) => (spec['replicas'] = by % 4),
  call: (spec, names, by) => {
    const name = by % 9 === 0 ? 'nowhere' : nth(names, by);
    spec['env'] = { ...(spec['env'] as object), OTHER: { service: name, ...(by % 3 === 0 && { port: 'http' }) } };
  },
  text: (spec, _, by) => (spec['env'] = { ...(spec['env'] as object), OTHER: `value ${by % 5}` }),
  ports: (spec, _, by) => (spec['ports'] = { [nth(['http', 'grpc', 'web'], by)]: 8080 + (by % 3) }),
  namespace: (spec, names, by) =>
    (spec['namespace'] = nth(['shared', 'cart-production', `${nth(names, by)}-space`], by)),
  labels: (spec, _, by) =>
    (spec['podLabels'] = { 'app.kubernetes.io/name': nth(['frontend', 'cartservice', 'own'], by) }),
  nodePort: (spec, _, by) =>
    (spec['expose'] = {
      nodes: { type: 'NodePort', reason: 'Tests come in here.', nodePorts: { http: 30000 + (by % 2) } },
    }),
  account: (spec, names, by) => (spec['serviceAccount'] = { from: nth(names, by) }),
  faulty: (spec) => (spec['replicas'] = 'many'),
  unknown: (spec) => (spec['nonsense'] = true),
  names: (spec, names, by) => (spec['names'] = { workload: nth(names, by) }),
};

/** What may be done to a Service alone. */
const serviceEdits: typeof specEdits = {
  owner: (spec, _, by) => (spec['owner'] = nth(['cart', 'web', 'checkout', 'catalog', 'nobody'], by)),
  tier: (spec, _, by) => (spec['tier'] = nth(['critical', 'high', 'low', 'experimental'], by)),
  data: (spec, _, by) => (spec['dataClassification'] = nth(['public', 'internal', 'confidential'], by)),
  dependsOn: (spec, names, by) => (spec['dependsOn'] = [nth(names, by)]),
  deprecated: (spec, names, by) =>
    (spec['lifecycle'] = by % 3 === 0 ? 'production' : { phase: 'deprecated', replacedBy: nth(names, by) }),
};

/** What may be done to files as a whole, and to what all services are made from. */
const fileEdits: Readonly<Record<string, (files: Map<string, string | Uint8Array>, at: number, by: number) => void>> = {
  break: (files, at) => files.set(nth(inServices(files), at), 'spec: [\n'),
  remove: (files, at) => files.delete(nth(inServices(files), at)),
  removeService: (files, at) => moved(files, nth(namesIn(files), at), undefined, true),
  rename: (files, at, by) => moved(files, nth(namesIn(files), at), `renamed-${by % 5}`, true),
  copy: (files, at, by) => moved(files, nth(namesIn(files), at), `copy-${by % 5}`, false),
  domain: (files, at, by) => {
    const name = nth(namesIn(files), at);
    const paths = { [`/${by % 5}`]: {} };
    const spec = {
      host: nth(hosts, by),
      paths,
      reason: 'Customers come in here.',
      ...(by % 3 === 0 && { port: 'http' }),
    };
    files.set(`services/${name}/www.yaml`, textOf('Domain', 'www', spec));
  },
  strange: (files, at) => files.set(`services/${nth(namesIn(files), at).toUpperCase()}/service.yaml`, 'a: 1\n'),
  defaults: (files, _, by) => change(files, 'platform/defaults.yaml', (spec) => (spec['revertDays'] = 1 + (by % 9))),
  environment: (files, _, by) =>
    change(files, 'environments/staging.yaml', (spec) => (spec['service'] = { replicas: by % 3 })),
  cluster: (files, _, by) =>
    change(files, 'environments/staging.yaml', (spec) => (spec['cluster'] = nth(['one', 'two'], by))),
  team: (files, at, by) =>
    change(files, nth(['teams/cart.yaml', 'teams/web.yaml'], at), (spec) => {
      spec['budget'] = { monthly: String(50 * (by % 9)), currency: 'USD' };
    }),
  offering: (files, _, by) =>
    replace(files, 'platform/offerings/postgres.yaml', /maximum: .*/, `maximum: ${100 + (by % 5)}`),
  prices: (files, _, by) =>
    replace(
      files,
      nth(
        [...files.keys()].filter((it) => it.startsWith('platform/prices/')),
        by,
      ),
      /price: "0\./,
      `price: "${1 + (by % 3)}.`,
    ),
  rule: (files, _, by) =>
    files.set('policies/images/registry/data.json', JSON.stringify({ known: ['registry.example.com/'].slice(by % 2) })),
  // Lines for services go, and with them who would be asked, or another one owns them.
  owners: (files, _, by) =>
    replace(
      files,
      '.github/CODEOWNERS',
      /^\/services\/[a-z].*\n/gm,
      by % 2 === 0 ? '' : '/services/ @boutique/nobody\n',
    ),
  waiver: (files, at) =>
    files.delete(
      nth(
        [...files.keys()].filter((it) => it.includes('/waivers/')),
        at,
      ),
    ),
};

/** One edit, of any kind: most of them of services, as in life. */
export const edits: fc.Arbitrary<Edit> = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...Object.keys({ ...specEdits, ...serviceEdits })) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('break', 'remove', 'removeService', 'rename', 'copy', 'domain', 'strange'),
    },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(fileEdits)) },
  ),
  at: fc.nat(1000),
  by: fc.nat(1000),
});

/** One edit of a few services that breaks nothing, and changes what they cost most of the time. */
export const calmEdits: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom('replicas', 'replicas', 'image', 'text'),
  at: fc.nat(20),
  by: fc.nat(20),
});

/** The organisation after an edit; what cannot be done is not. */
export function edited(before: Files, { what, at, by }: Edit): Files {
  const files = new Map(before);
  const names = namesIn(files);
  if (names.length === 0) return before;
  const [inSpec, inService, inFiles] = [specEdits[what], serviceEdits[what], fileEdits[what]];
  const own = inServices(files).filter((it) => !it.endsWith('-db.yaml') && !it.endsWith('www.yaml'));
  const services = own.filter((it) => it.endsWith('/service.yaml'));
  if (inSpec && own.length > 0) change(files, nth(own, at), (spec) => inSpec(spec, names, by));
  if (inService && services.length > 0) change(files, nth(services, at), (spec) => inService(spec, names, by));
  inFiles?.(files, at, by);
  files.delete('');
  return files;
}

function inServices(files: Files): string[] {
  return [...files.keys()].filter((it) => /^services\/[^/]+\/[^/]+\.yaml$/.test(it));
}

function namesIn(files: Files): string[] {
  return [...new Set(inServices(files).map((it) => it.split('/')[1] ?? ''))].sort();
}

function textOf(kind: string, name: string, spec: object): string {
  return stringify({ apiVersion: 'towpath.dev/v1', kind, metadata: { name }, spec });
}

function change(files: Map<string, string | Uint8Array>, file: string, edit: (spec: Spec) => void): void {
  const text = files.get(file);
  const document = readable(typeof text === 'string' ? text : '');
  if (document?.spec === undefined) return;
  edit(document.spec);
  files.set(file, stringify(document));
}

function readable(text: string): Doc | undefined {
  try {
    return parse(text) as Doc;
  } catch {
    return undefined;
  }
}

function replace(files: Map<string, string | Uint8Array>, file: string, what: RegExp, by: string): void {
  const text = files.get(file);
  if (typeof text === 'string') files.set(file, text.replace(what, by));
}

function moved(files: Map<string, string | Uint8Array>, from: string, to: string | undefined, isGone: boolean): void {
  for (const [file, text] of [...files].filter(([it]) => it.startsWith(`services/${from}/`))) {
    if (isGone) files.delete(file);
    const renamed =
      typeof text === 'string' && file.endsWith('/service.yaml') ? text.replace(/^  name: .*/m, `  name: ${to}`) : text;
    if (to !== undefined) files.set(`services/${to}/${file.split('/').slice(2).join('/')}`, renamed);
  }
}
