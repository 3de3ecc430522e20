import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../policy/source.js';
import { UsageError } from '../run.js';
import type { Opa } from './opa.js';

/** OPA's own parser says what stands in each source; `input` holds their texts by path. */
const query = `{path: {"heads": heads, "package": names, "data": references} |
  some path, text in input
  module := rego.parse_module(path, text)
  names := [part.value | some part in array.slice(module.package.path, 1, 99)]
  heads := [{"name": head.ref[0].value, "isSet": is_set} |
    some rule in module.rules
    head := rule.head
    is_set := count([1 | head.key; not head.value; count(head.ref) == 1]) == 1
  ]
  references := {known |
    walk(module, [_, node])
    node.type == "ref"
    node.value[0] == {"type": "var", "value": "data"}
    known := [part.value |
      some at, part in node.value
      at > 0
      every before in array.slice(node.value, 1, at + 1) { before.type == "string" }
    ]
  }
}`;

/**
 * Has OPA read sources.
 * @param texts by path
 * @throws UsageError when one is not Rego.
 */
export async function readSources(opa: Opa, texts: ReadonlyMap<string, string>): Promise<Map<string, Source>> {
  const dir = await mkdtemp(join(tmpdir(), 'towpath-policy-'));
  try {
    await writeFile(join(dir, 'texts.json'), JSON.stringify(Object.fromEntries(texts)));
    const said = await opa.run(dir, ['eval', '--strict-builtin-errors', '-i', 'texts.json', '-f', 'raw', query]);
    const read = JSON.parse(said) as Readonly<Record<string, Omit<Source, 'text'>>>;
    return new Map(
      [...texts].map(([path, text]) => [path, { heads: [], package: [], data: [[]], ...read[path], text }]),
    );
  } catch (error) {
    const { stdout = '', stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    if (stderr === undefined) throw error;
    const [, why = stdout + stderr] = /rego\.parse_module: (.*)\n\s*Traceback/s.exec(stdout + stderr) ?? [];
    throw new UsageError(`OPA does not compile the rules:\n${why.trim()}`, 'Mend them.');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
