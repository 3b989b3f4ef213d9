import { startSandbox } from './start'
import { loadWorld } from './world'

/** Starts the sandbox from the settings in `README.md` and stops it on Ctrl-C. */
async function main() {
  const world = loadWorld(process.env.SANDBOX_WORLD || undefined)
  const sandbox = await startSandbox({
    world,
    port: number('SANDBOX_PORT', 4280),
    smtpPort: number('SANDBOX_SMTP_PORT', 4225),
    processingSeconds: number('SANDBOX_PROCESSING_SECONDS', 6),
    logDelaySeconds: number('SANDBOX_LOG_DELAY_SECONDS', 0),
    throttling: isOn('SANDBOX_THROTTLING', 'on'),
    contract: isOn('SANDBOX_CONTRACT', 'off'),
    portalUrl: process.env.SANDBOX_PORTAL_URL || 'http://localhost:3000',
  })
  console.log(`Sandbox "${world.name}" ready on ${sandbox.origin}, mail on port ${sandbox.smtpPort}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void sandbox.stop().then(() => process.exit(0))
    })
}

function isOn(name: string, fallback: 'on' | 'off'): boolean {
  const text = process.env[name] || fallback
  if (text !== 'on' && text !== 'off') throw new Error(`${name} must be on or off, not "${text}"`)
  return text === 'on'
}

function number(name: string, fallback: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return Number(text)
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exit(1)
})
