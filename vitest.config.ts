import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Unit tests need nothing running; integration tests (`*.integration.test.ts`) get real PostgreSQL and the sandbox. */
export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: `${root}.ci/nothing.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    include: ['{lib,components,app,sandbox,prisma,.ci}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
