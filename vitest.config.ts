import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const include = (end: string) => `{lib,components,app,sandbox,prisma,.ci}/**/*${end}`

/** Unit tests need nothing running; integration tests (`*.integration.test.ts`) get real PostgreSQL and the sandbox. */
export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: `${root}.ci/nothing.ts` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    setupFiles: '.ci/laws-seed.ts',
    // a long run of the laws takes as long as it takes
    testTimeout: process.env.LAWS ? 3_600_000 : 40_000,
    // many of them wait: for a throttle, a lease, a clock
    maxWorkers: 5,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [include('.test.ts')],
          exclude: [include('.integration.test.ts'), include('.alone.test.ts')],
          // loading the same modules for every file would take half of the time
          isolate: false,
        },
      },
      {
        extends: true,
        // with settings or modules that are not the others'
        test: { name: 'alone', include: [include('.alone.test.ts')] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [include('.integration.test.ts')],
          globalSetup: '.ci/vitest-services.ts',
        },
      },
    ],
  },
})
