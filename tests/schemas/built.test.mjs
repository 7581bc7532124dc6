/** What the program really builds: its manifests against the published schema documents and our own. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildPackage, program } from '../browser/package.mjs';
import { ROOT, schemaSets, validateManifest } from './validate.mjs';

const SETS = schemaSets();
const WORK = mkdtempSync(join(tmpdir(), 'storyloom-manifests-'));
after(() => rmSync(WORK, { recursive: true, force: true }));

/**
 * Storyboards whose words a manifest has to survive: [name, what stands before the first scene].
 * @type {Array<[string, string]>}
 */
const ODD = [
  ['no words', '# A\n'],
  ['signs', '# A & B <"C" \'D\'> ]]> -- é 漢字 \u{1F600} \u0007 \u202E x\n\nSummary: <b> & "quoted" ]]> it\'s\nLicence: © 2026 & others <all>\n'],
  ['long words', `# ${'Long title '.repeat(60)}\n\nSummary: ${'Long summary. '.repeat(400)}\nVersion: ${'9.'.repeat(80)}\nLicence: ${'All rights. '.repeat(300)}\n`],
  ['settings', '# T\n\nLanguage: zh-Hant-TW\nTime: 90 minutes\nVersion: 1.0 β\nIdentifier: https://example.org/a b?c=1&d=2\nSeries: S & T\nPass mark: 50%\n'],
];

test('there is a published set to hold the manifests to', () => {
  assert.ok(SETS.some((set) => set.published) && SETS.some((set) => !set.published));
});

/** Builds, and holds the manifest of the package to every set; the schema documents beside it are the ones it is valid by. */
async function holds(path) {
  const { folder } = await buildPackage(path, { args: ['--draft'] });
  const manifest = join(folder, 'imsmanifest.xml');
  const own = { name: 'the documents in the package', folder, published: false };
  for (const { set, valid, errors } of await validateManifest(manifest, [...SETS, own])) assert.ok(valid, `${set}: ${JSON.stringify(errors)}`);
  return readFileSync(manifest, 'utf8');
}

const modules = readdirSync(join(ROOT, 'storyboards')).filter((name) => existsSync(join(ROOT, 'storyboards', name, 'storyboard.md')));
assert.ok(modules.length >= 6, `only ${modules}`);

for (const name of modules) {
  test(`the module ${name}`, async () => {
    await holds(`storyboards/${name}`);
  });
}

for (const [name, head] of ODD) {
  test(`a module with ${name}`, async () => {
    const folder = join(WORK, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'storyboard.md'), `${head}\n## S\n\nWords.\n`);
    const text = await holds(folder);
    assert.ok(!text.includes('&#') && !text.includes('CDATA'), text);
    for (const [, title] of text.matchAll(/<title>([^<]*)<\/title>/g)) assert.ok([...title.replace(/&\w+;/g, 'x')].length <= 200, title);
  });
}

test('the module that "new" makes', async () => {
  execFileSync(program(), ['new', 'first'], { cwd: WORK });
  await holds(join(WORK, 'first'));
});
