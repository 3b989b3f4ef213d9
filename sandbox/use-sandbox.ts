import { afterAll, beforeAll, beforeEach } from 'vitest'
import { Asking } from './graph/asking'
import { portal } from './openid/signing-in'
import { startSandbox } from './start'
import type { Sandbox, SandboxOptions } from './start'

/** A sandbox of its own for one file of tests, not throttled unless it says so, and who asks it. */
export function useSandbox(options: Partial<SandboxOptions> = {}) {
  let started: Sandbox | undefined
  beforeAll(async () => {
    started = await startSandbox({ port: 0, smtpPort: 0, portalUrl: portal, throttling: false, ...options })
  })
  afterAll(() => started?.stop())
  const sandbox = {
    get origin(): string {
      if (!started) throw new Error('The sandbox runs only while tests do.')
      return started.origin
    },
  }
  return { sandbox, graph: new Asking(sandbox) }
}

/** The same, and before each test it is what it was at the start. */
export function useFreshSandbox(options: Partial<SandboxOptions> = {}) {
  const used = useSandbox(options)
  beforeEach(async () => {
    used.graph.forget()
    await used.graph.tell('reset')
  })
  return used
}
