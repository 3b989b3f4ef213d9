import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin'
import { register } from 'tsx/esm/api'

const global = (globalThis.__stryker__ ??= {})
const slow = /(real-policies|what-if|compile|any-scenario)\.test\.ts$/

/**
 * Runs the quick tests of lib/evaluation in this process: loaded once with every mutant in the code, of which one is switched on at
 * a time. Vitest, started again for every mutant, needs seconds where this needs milliseconds.
 */
class EngineTestRunner {
  tests = new Map()
  /** How many mutants a test has killed: what killed one is tried first on its neighbours. */
  kills = new Map()
  /** Milliseconds each test takes. */
  durations = new Map()

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    // the mutated files keep hold of it from their first line on
    global.mutantCoverage = { static: {}, perTest: {} }
    // few runs of each law, always the same ones; LAWS=0 leaves them out
    process.env.LAWS ??= '10'
    // TESTS=compiled/ asks those alone: less is killed, in a fraction of the time
    const asked = new RegExp(process.env.TESTS ?? '')
    const isLeftOut = (name) =>
      slow.test(name) || !asked.test(name) || (process.env.LAWS === '0' && /laws[^/]*$/.test(name))
    register({ tsconfig: resolve('.ci/mutation/tsconfig.json') })
    const { registered } = await load('.ci/mutation/vitest.ts')
    for (const name of readdirSync('lib/evaluation', { recursive: true }).sort()) {
      if (!name.endsWith('.test.ts') || isLeftOut(name)) continue
      const from = registered.length
      await load(`lib/evaluation/${name}`)
      const source = readFileSync(`lib/evaluation/${name}`, 'utf8')
      for (const { name: title, text, run } of registered.slice(from)) {
        // a test that says something else has another name, so that its mutants are tried again
        const hash = createHash('sha1').update(source).update(text).digest('hex').slice(0, 8)
        this.tests.set(`${name}: ${title} (${hash})`, run)
      }
    }
  }

  async dryRun() {
    const tests = []
    for (const id of this.tests.keys()) {
      global.currentTestId = id
      const failure = this.try(id)
      const timeSpentMs = this.durations.get(id)
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
      for (const id of this.sort(testFilter ?? [...this.tests.keys()])) {
        nrOfTests += 1
        global.hitCount = hitLimit ? 0 : undefined
        global.hitLimit = hitLimit
        const failureMessage = this.try(id)
        if (global.hitCount > hitLimit) return { status: 'timeout', reason: 'too many hits' }
        if (failureMessage) this.kills.set(id, (this.kills.get(id) ?? 0) + 1)
        if (failureMessage) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests }
      }
      return { status: 'survived', nrOfTests }
    } finally {
      global.activeMutant = undefined
      global.hitCount = undefined
    }
  }

  try(id) {
    const started = performance.now()
    const failure = failureOf(this.tests.get(id))
    this.durations.set(id, performance.now() - started)
    return failure
  }

  /** What has killed most in the least time comes first. */
  sort(ids) {
    const worth = (id) => ((this.kills.get(id) ?? 0) + 0.1) / (this.durations.get(id) ?? 1)
    return ids.toSorted((a, b) => worth(b) - worth(a))
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
