import { defineConfig } from '@playwright/test'

/** The settings of each portal that was started; every worker of the journeys has one to itself. */
const stacks: Record<string, string>[] = JSON.parse(process.env.E2E_STACKS ?? '[{}]')
Object.assign(process.env, stacks[Number(process.env.TEST_PARALLEL_INDEX ?? 0)])
const address = process.env.PORTAL_URL ?? 'http://localhost:3100'
const root = process.getuid?.() === 0

/** The journeys, in a real browser against the production build. `npm test` starts what they need. */
export default defineConfig({
  testDir: 'e2e',
  // at the pace that Graph allows it takes four minutes: `LONG=1 npm test`
  testIgnore: process.env.LONG ? [] : '**/home-sixty.spec.ts',
  workers: stacks.length,
  timeout: 60_000,
  // two portals and two browsers on two cores: what a busy machine makes late is tried again, and named as flaky
  retries: 1,
  // a page that still checks looks again by itself
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    baseURL: address,
    // a film of everything takes a fifth of the time: `TRACE=1`; without it, of what is tried again
    trace: process.env.TRACE ? 'retain-on-failure' : 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
