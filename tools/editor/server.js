import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What an editor says that it can do. */
const capabilities = {
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: {},
  },
};

/**
 * The YAML language server in a process of its own, asked as an editor asks it that has opened a folder.
 * @param {string} installed the folder whose `node_modules` has `yaml-language-server`
 * @param {string} folder
 * @param {Record<string, unknown>} settings as in `.vscode/settings.json`
 */
export async function startServer(installed, folder, settings) {
  const require = createRequire(pathToFileURL(join(installed, 'package.json')));
  const rpc = require('vscode-jsonrpc/node');
  const program = require.resolve('yaml-language-server/bin/yaml-language-server');
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const editor = rpc.createMessageConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  const waiting = new Map();
  editor.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  editor.onRequest('client/registerCapability', () => null);
  editor.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => sectionOf(settings, section)));
  editor.listen();
  const uri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri, name: 'organisation' }];
  await editor.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities });
  await editor.sendNotification('initialized', {});
  await editor.sendNotification('workspace/didChangeConfiguration', { settings: null });

  const ask = (method, path, position) =>
    editor.sendRequest(`textDocument/${method}`, { textDocument: { uri: `${uri}/${path}` }, position });
  let version = 0;
  return {
    /** Opens a file, whatever is on the disk, and gives back what the server finds in it. A path is opened once. */
    async open(path, text) {
      const textDocument = { uri: `${uri}/${path}`, languageId: 'yaml', version: ++version, text };
      const found = new Promise((resolve) => void waiting.set(textDocument.uri, resolve));
      await editor.sendNotification('textDocument/didOpen', { textDocument });
      return found;
    },
    complete: (path, position) => ask('completion', path, position),
    hover: (path, position) => ask('hover', path, position),
    async stop() {
      await editor.sendRequest('shutdown');
      await editor.sendNotification('exit');
      editor.dispose();
    },
  };
}

/** What an editor answers for a section: its settings, without the section's name before theirs. */
function sectionOf(settings, section) {
  const own = Object.entries(settings).filter(([name]) => name.startsWith(`${section}.`));
  return own.length === 0 ? null : Object.fromEntries(own.map(([name, it]) => [name.slice(section.length + 1), it]));
}
