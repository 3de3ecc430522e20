import { readdir, readFile } from 'node:fs/promises';

/**
 * The licences of the packages whose files esbuild took into a bundle, as one text.
 * @param {import('esbuild').Metafile} metafile
 * @returns {Promise<string>}
 */
export async function noticesOf(metafile) {
  const folders = Object.keys(metafile.inputs).flatMap(
    (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  const texts = await Promise.all([...new Set(folders)].toSorted().map(noticeOf));
  return `Towpath's bundle contains these packages, each under its own licence.\n\n${texts.join('\n')}`;
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).toSorted();
  if (files.length === 0 && license === undefined)
    throw new Error(`${name} is bundled and says nothing about its licence.`);
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return `==== ${name} ${version} (${license})\n\n${texts.join('\n')}\n`;
}
