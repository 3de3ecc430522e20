import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePath, manifestPath, manifestText, type Manifest } from '../../policy/manifest.js';
import { programVersion } from '../../report/program.js';
import { objectId, type Digest } from '../../tree/objects.js';
import type { Names } from './names.js';

/** The folder of the program's package. It holds its own organisation, whose platform a new one begins with. */
const shipped = fileURLToPath(new URL('..', import.meta.url));

/** What a new organisation takes from the package, and where it puts what belongs elsewhere. */
const taken: readonly (readonly [from: string, to: string])[] = [
  ['policies', 'policies'],
  ['platform/offerings', 'platform/offerings'],
  ['platform/crds', 'platform/crds'],
  ['platform/prices/aws-us-east-1.yaml', 'platform/prices/aws-us-east-1.yaml'],
  ['tools/opa', 'tools/opa'],
  ['.vscode/settings.json', '.vscode/settings.json'],
  ['.github/workflows/check.yml', '.github/workflows/check.yml'],
  ['.github/workflows/confirm.yml', '.github/workflows/confirm.yml'],
  ['.github/workflows/policies.yml', '.github/workflows/policies.yml'],
  ['.github/workflows/render.yml', '.github/workflows/render.yml'],
  ['templates/organisation', ''],
];

/** What files depend on of the repository that they are for: its default branch, and how it names objects. */
export interface Repository {
  readonly branch: string;
  readonly digest: Digest;
}

/** The files of a new organisation, by path. @param folder its name */
export async function filesOf(
  folder: string,
  names: Names,
  { branch, digest }: Repository,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([['package.json', encode(packageText(folder))]]);
  for (const [from, to] of taken)
    for (const [below, bytes] of await read(join(shipped, from))) {
      const path = hidden([to, below].filter(Boolean).join('/')).replace('your-team', names.team);
      files.set(path, path.endsWith('.bundle') ? bytes : encode(renamed(path, decode(bytes), names, branch)));
    }
  return files.set(manifestPath, encode(manifestFor(files, digest)));
}

/** A file, or all files of a folder by their path in it. Waivers are what the package's own organisation accepts. */
async function read(from: string): Promise<(readonly [below: string, bytes: Uint8Array])[]> {
  if ((await stat(from)).isFile()) return [['', await readFile(from)]];
  const names = await readdir(from, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const wanted = files.filter((file) => !file.split(sep).includes('waivers'));
  return Promise.all(
    wanted.map(async (file) => [relative(from, file).replaceAll(sep, '/'), await readFile(file)] as const),
  );
}

/** npm leaves some files out of a package where their names begin with a dot. */
function hidden(path: string): string {
  return ['gitignore', 'gitattributes'].includes(path) ? `.${path}` : path;
}

/** What the package's own organisation is called, and what it says of itself, becomes the new one's. */
function renamed(path: string, text: string, { organisation, team, members }: Names, branch: string): string {
  const lower = organisation.toLowerCase();
  const own = text
    .replaceAll(/@(?:boutique\/\w+|your-organisation\/your-team)\b/g, `@${organisation}/${team}`)
    .replaceAll('us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/', `ghcr.io/${lower}/`)
    .replaceAll('boutique.example', `${lower}.example`)
    .replaceAll('your-organisation', organisation)
    .replaceAll('your-team', team);
  if (path.startsWith('.vscode/')) return own.replaceAll('"./schemas/', '"./node_modules/towpath/schemas/');
  if (path.startsWith('.github/'))
    return own.replaceAll('npm ci', 'npm ci --ignore-scripts').replaceAll('branches: [main]', `branches: [${branch}]`);
  return members.length === 0 ? own : own.replace(/\[first--login, second--login\].*/, `[${members.join(', ')}]`);
}

/** The manifest with the ids of the sources as they are now: only what their METADATA says is other. */
function manifestFor(files: ReadonlyMap<string, Uint8Array>, digest: Digest): string {
  const bytesOf = (path: string) => files.get(path) ?? new Uint8Array();
  const manifest = JSON.parse(decode(bytesOf(manifestPath))) as Manifest;
  const sources = Object.keys(manifest.sources).map((path) => [path, objectId('blob', bytesOf(path), digest)]);
  const bundle = objectId('blob', bytesOf(bundlePath), digest);
  return manifestText({ ...manifest, bundle, sources: Object.fromEntries(sources) as Manifest['sources'] });
}

function packageText(folder: string): string {
  const name =
    folder
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'platform';
  return `${JSON.stringify({ name, private: true, devDependencies: { towpath: programVersion } }, null, 2)}\n`;
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
