import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The tests of the engine that are quick and always try the same scenarios: each mutant runs those that reach it. */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ['lib/evaluation/**/*.test.ts'],
    exclude: ['lib/evaluation/{laws,real-policies,what-if}*.test.ts'],
    testTimeout: 20_000,
  },
})
