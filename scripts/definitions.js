// Writes the definitions of operators that the example organisation uses, from the Go modules that have them: what is
// served alone, and without descriptions, which are nine tenths of their text and nothing that anybody judges by.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';

const modules = {
  'github.com/external-secrets/external-secrets@v1.3.2': [
    'config/crds/bases/external-secrets.io_externalsecrets.yaml',
    'config/crds/bases/external-secrets.io_secretstores.yaml',
  ],
  'github.com/cert-manager/cert-manager@v1.21.2': ['deploy/crds/cert-manager.io_certificates.yaml'],
  'github.com/prometheus-operator/prometheus-operator@v0.85.0': [
    'example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  ],
  'sigs.k8s.io/gateway-api@v1.6.3': ['config/crd/standard/gateway.networking.k8s.io_httproutes.yaml'],
};

const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
try {
  writeFileSync(join(folder, 'go.mod'), 'module definitions\n');
  for (const [module, files] of Object.entries(modules)) {
    const { Dir } = JSON.parse(
      execFileSync('go', ['mod', 'download', '-json', module], { cwd: folder, encoding: 'utf8' }),
    );
    for (const file of files) write(module, file, load(readFileSync(join(Dir, file), 'utf8')));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function write(module, file, { apiVersion, kind, metadata, spec }) {
  const { group, names } = spec;
  const served = { ...spec, versions: spec.versions.filter((version) => version.served) };
  const head = `# ${module}, ${file}:\n# what is served of it, without descriptions, by scripts/definitions.js.\n`;
  const definition = withoutDescriptions({ apiVersion, kind, metadata, spec: served });
  const options = { lineWidth: -1, noRefs: true, seqNoIndent: true };
  writeFileSync(`platform/crds/${group}_${names.plural}.yaml`, head + dump(definition, options));
}

/** A field may be called `description`, too: what describes is a text. */
function withoutDescriptions(value) {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, part]) => key !== 'description' || typeof part !== 'string');
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutDescriptions(part)]));
}
