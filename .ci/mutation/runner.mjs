import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin'
import { register } from 'tsx/esm/api'

const global = (globalThis.__stryker__ ??= {})
const slow = /(laws|real-policies|what-if|compile)\.test\.ts$/

/**
 * Runs the quick tests of lib/evaluation in this process: loaded once with every mutant in the code, of which one is switched on at
 * a time. Vitest, started again for every mutant, needs seconds where this needs milliseconds.
 */
class EngineTestRunner {
  tests = new Map()

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    // the mutated files keep hold of it from their first line on
    global.mutantCoverage = { static: {}, perTest: {} }
    register({ tsconfig: resolve('.ci/mutation/tsconfig.json') })
    const { registered } = await load('.ci/mutation/vitest.ts')
    for (const name of readdirSync('lib/evaluation', { recursive: true }).sort()) {
      if (!name.endsWith('.test.ts') || slow.test(name)) continue
      const from = registered.length
      await load(`lib/evaluation/${name}`)
      for (const { name: title, run } of registered.slice(from)) this.tests.set(`${name}: ${title}`, run)
    }
  }

  async dryRun() {
    const tests = []
    for (const [id, run] of this.tests) {
      global.currentTestId = id
      const started = performance.now()
      const failure = failureOf(run)
      const timeSpentMs = performance.now() - started
      tests.push({
        id,
        name: id,
        timeSpentMs,
        ...(failure ? { status: 1, failureMessage: failure } : { status: 0 }),
      })
    }
    global.currentTestId = undefined
    return { status: 'complete', tests, mutantCoverage: global.mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    global.activeMutant = activeMutant.id
    let nrOfTests = 0
    try {
      for (const id of testFilter ?? this.tests.keys()) {
        nrOfTests += 1
        global.hitCount = hitLimit ? 0 : undefined
        global.hitLimit = hitLimit
        const failureMessage = failureOf(this.tests.get(id))
        if (global.hitCount > hitLimit) return { status: 'timeout', reason: 'too many hits' }
        if (failureMessage) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests }
      }
      return { status: 'survived', nrOfTests }
    } finally {
      global.activeMutant = undefined
      global.hitCount = undefined
    }
  }
}

const load = (path) => import(pathToFileURL(resolve(path)).href)

/** The engine is synchronous, and so are its tests. */
function failureOf(run) {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 2000) : String(error)
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'engine', EngineTestRunner)]
