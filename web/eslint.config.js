// What the web's code is held to. Formatting is not here.
import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

/** What each folder may not know. Parents are reached by `@/`, so that every border is crossed in the open. */
const borders = {
  i18n: ['api', 'session', 'settings', 'ticket', 'bell', 'admin', 'agent', 'portal'],
  ui: ['i18n', 'api', 'session', 'settings', 'ticket', 'bell', 'admin', 'agent', 'portal'],
  api: ['i18n', 'ui', 'session', 'settings', 'ticket', 'bell', 'admin', 'agent', 'portal'],
  session: ['settings', 'ticket', 'bell', 'admin', 'agent', 'portal'],
  settings: ['ticket', 'bell', 'admin', 'agent', 'portal'],
  ticket: ['session', 'settings', 'bell', 'admin', 'agent', 'portal'],
  bell: ['session', 'settings', 'admin', 'agent', 'portal'],
  admin: ['agent', 'portal'],
  agent: ['portal'],
  portal: ['admin', 'agent'],
}

function border([folder, strangers]) {
  const group = strangers.flatMap((name) => [`@/${name}`, `@/${name}/**`])
  const outside = strangers.map((name) => `**/../${name}/**`)
  const message = `"${folder}" does not know ${strangers.map((name) => `"${name}"`).join(', ')}.`
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: [...group, ...outside], message }] }] },
  }
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/**/*.gen.ts', 'src/**/routes.gen.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts'],
    extends: [
      ts.configs.strict,
      ts.configs.stylistic,
      reactHooks.configs.flat['recommended-latest'],
      jsxA11y.flatConfigs.strict,
    ],
    languageOptions: { globals: globals.browser },
    rules: {
      // A library's interface is extended by an interface; everything else here is a type.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['scripts/**', 'e2e/**', '*.{js,ts}'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { files: ['public/**', 'docs/**'], languageOptions: { globals: globals.browser, sourceType: 'script' } },
  ...Object.entries(borders).map(border),
)
