// What eslint holds the scripts to: its recommended rules everywhere; for what goes into a package, also nothing that a
// strict content policy forbids, nothing that makes markup from text, and no event that browsers are about to drop.
import js from '@eslint/js';
import globals from 'globals';

const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'createContextualFragment'];
const leaving = '/\\b(on)?(before)?unload\\b/i';

const inPackages = [
  ...markup.map((name) => ({
    selector: `MemberExpression[property.name='${name}'], Literal[value='${name}']`,
    message: 'Make elements and set their text; never make markup from text.',
  })),
  {
    selector: "MemberExpression[object.name='document'][property.name=/^write(ln)?$/]",
    message: 'Make elements and set their text; never make markup from text.',
  },
  {
    selector: `Identifier[name=${leaving}], Literal[value=${leaving}], TemplateElement[value.raw=${leaving}]`,
    message: 'Browsers drop this event, and registering it alone can lose data: use pagehide and visibilitychange.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];

export default [
  { ignores: ['target/**', 'packages/**', 'node_modules/**', 'tests/out/**'] },
  js.configs.recommended,
  {
    files: ['src/**/*.js'],
    languageOptions: { ecmaVersion: 2020, sourceType: 'module', globals: globals.browser },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...inPackages],
      'no-warning-comments': ['error', { terms: ['unload', 'beforeunload', 'todo', 'fixme'], location: 'anywhere' }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['tests/**/*.mjs', 'tests/**/*.js', 'eslint.config.js'],
    languageOptions: { ecmaVersion: 2022, sourceType: 'module', globals: { ...globals.node, ...globals.browser } },
  },
  {
    // Served to the browser as they are, and loaded as classic scripts.
    files: ['tests/browser/lms/pages/*.js', 'tests/browser/fixtures/**/*.js', 'tests/faults/pages/*.js'],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: 'script',
      globals: { ...globals.browser, Scorm12API: 'readonly', scormModel: 'readonly', strictPlatform: 'readonly', recordedApi: 'readonly', strangerApi: 'readonly', NAMES: 'readonly' },
    },
    rules: { 'no-unused-vars': ['error', { vars: 'local' }], 'no-redeclare': ['error', { builtinGlobals: false }] },
  },
];
