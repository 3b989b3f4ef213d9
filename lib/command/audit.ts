import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** What `npm run demo` writes while it runs, so that these commands find its database. */
const demoSettings = '.data/settings.env'

/**
 * `audit verify [--tenant id] [--heads file]`, `audit heads`, `audit key`. Exit status 0: whole; 1: something is wrong with a
 * chain; 2: it could not be looked at; 64: not called like this.
 */
export async function audit(args: readonly string[]): Promise<number> {
  const call = readCall(args)
  if (!call) return 64
  if (call.what === 'verify') return attempt(() => verify(call))
  if (call.what === 'heads') return attempt(() => print((heads) => heads.signHeads()))
  return attempt(() => print((heads) => heads.publicKey()))
}

const Call = z.union([
  z.strictObject({ what: z.literal('verify'), heads: z.string().optional(), tenant: z.guid().optional() }),
  z.strictObject({ what: z.enum(['heads', 'key']) }),
])
type Verify = Extract<z.infer<typeof Call>, { what: 'verify' }>

function readCall(args: readonly string[]): z.infer<typeof Call> | null {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { heads: text, tenant: text },
      allowPositionals: true,
    })
    const read = Call.safeParse({ ...values, what: positionals[0] })
    return positionals.length === 1 && read.success ? read.data : null
  } catch {
    return null
  }
}

async function verify({ heads: file, tenant }: Verify): Promise<number> {
  const [{ verifyAudit }, { readHeads }] = await Promise.all([
    import('@/lib/audit/verify'),
    import('@/lib/audit/heads'),
  ])
  const exported = file === undefined ? [] : await readExported(file, readHeads)
  const began = performance.now()
  const { entries, chains, faults, unsealed } = await verifyAudit({ exported, tenant })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const whole = faults.length === 0 && unsealed.old === 0
  for (const { chain, seq, what } of faults)
    process.stdout.write(`chain ${chain}, entry ${String(seq)}: ${words[what]}\n`)
  if (unsealed.old > 0)
    process.stdout.write(
      `${String(unsealed.old)} entries are older than five minutes and not sealed: is a worker running?\n`,
    )
  process.stdout.write(
    `${String(entries)} entries in ${String(chains)} chains read in ${seconds} s: ${whole ? 'whole' : 'NOT WHOLE'}\n`,
  )
  return whole ? 0 : 1
}

const words = {
  changed: 'was changed, or is not one that Readmit wrote',
  missing: 'is missing',
  cutOff: 'is missing, and so is all that followed',
  beginsLate: 'the chain begins later than it may',
  rewritten: 'is another one than the exported head vouches for',
}

/** The newest head wins nothing: every line of the file is held against the chains. */
async function readExported(
  file: string,
  readHeads: (signed: string) => Promise<{ chain: string; seq: bigint; mark: string }[]>,
) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim())
  return (await Promise.all(lines.map(readHeads))).flat()
}

async function print(make: (heads: typeof import('@/lib/audit/heads')) => Promise<string>): Promise<number> {
  process.stdout.write(`${(await make(await import('@/lib/audit/heads'))).trim()}\n`)
  return 0
}

async function attempt(work: () => Promise<number>): Promise<number> {
  if (!process.env['DATABASE_URL'] && existsSync(demoSettings)) process.loadEnvFile(demoSettings)
  const { disconnect } = await import('@/lib/db')
  try {
    return await work()
  } catch (error) {
    process.stderr.write(
      `The audit could not be read. ${error instanceof Error ? error.message : String(error)}\n`,
    )
    return 2
  } finally {
    await disconnect()
  }
}
