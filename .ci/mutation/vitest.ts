import fc from 'fast-check'
import {
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  setState,
} from '@vitest/expect'

/** As much of vitest as the engine's tests need, without its start-up: a mutant is tried in milliseconds. */

type Run = (...values: never[]) => unknown
/** `text` is what the test was given: other rows make another test. */
type Registered = { name: string; text: string; run: () => unknown }

export const registered: Registered[] = []

fc.configureGlobal({ seed: 7, endOnFailure: true })
chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

/** The plug-ins above add vitest's matchers to chai's own `expect`, which its type does not say. */
export const expect = chai.expect as unknown as typeof import('vitest').expect
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true })
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect)

export function test(name: string, run: Run): void {
  registered.push({ name, text: '', run: () => run() })
}

test.each = (rows: readonly unknown[]) => (name: string, run: (...values: unknown[]) => unknown) => {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : [row]
    const text = String(JSON.stringify(row))
    const topic = typeof row === 'object' && row !== null && 'topic' in row ? String(row.topic) : null
    const title = topic === null ? `${name} ${text}` : name.replace('$topic', topic)
    registered.push({ name: title, text, run: () => run(...values) })
  }
}

export function describe(_name: string, declare: () => void): void {
  declare()
}
