import tseslint from 'typescript-eslint'

const pure = 'This folder is pure. It may import only its own files and lib/evaluation.'
const shown = 'Components show what they are given: of lib, only lib/evaluation and lib/explain.'
const verbs = 'Pages and handlers go through the verbs, never to Graph or the database themselves.'
const up = { group: ['../*'], message: 'Across folders write @/…' }
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [up, ...patterns] }] })

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next/',
      '.data/',
      'lib/generated/',
      'next-env.d.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...tseslint.configs.strict,
  {
    rules: {
      ...imports(),
      // one overload for each kind of visitor is how `change` types its context
      '@typescript-eslint/unified-signatures': 'off',
      // `_` says: this value is here only to be left out
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: imports({ regex: '^@/(lib/(generated|db|entra)|prisma|sandbox|\\.ci)(/|$)', message: verbs }),
  },
  {
    files: ['components/**/*.{ts,tsx}'],
    rules: imports({ regex: '^@/(app|prisma|sandbox|\\.ci|lib/(?!(evaluation|explain)/))', message: shown }),
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/generated/**'],
    rules: imports({
      regex: '^@/(app|components|prisma|sandbox|\\.ci)/',
      message: 'lib knows neither pages nor scripts.',
    }),
  },
  {
    files: ['lib/{evaluation,explain,evidence}/**/*.ts'],
    ignores: ['**/*.test.ts', 'lib/evaluation/any-*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./|@/lib/evaluation)', message: pure }] },
      ],
      'no-restricted-globals': ['error', 'fetch', 'process', 'console', 'Date', 'setTimeout', 'crypto'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  { files: ['**/*.test.ts', 'prisma/seed.ts'], rules: { 'no-restricted-imports': 'off' } },
)
