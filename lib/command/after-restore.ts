import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/** What `npm run demo` writes while it runs. */
const demoSettings = '.data/settings.env'

/**
 * `after-restore [--heads file]`: once, on a restored database, before anything starts on it. Exit status 0: done, and every chain of
 * the audit is whole; 1: done, and a chain is not; 2: not done; 64: not called like this.
 */
export async function afterRestore(args: readonly string[]): Promise<number> {
  const file = readCall(args)
  if (file === null) return 64
  if (!process.env['DATABASE_URL'] && existsSync(demoSettings)) process.loadEnvFile(demoSettings)
  const [{ disconnect }, restore, { readHeads }, { verifyAudit }] = await Promise.all([
    import('@/lib/db'),
    import('@/lib/restore/after-restore'),
    import('@/lib/audit/heads'),
    import('@/lib/audit/verify'),
  ])
  try {
    const lines = file ? (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim()) : []
    const exported = (await Promise.all(lines.map(readHeads))).flat()
    const done = await restore.afterRestore(exported)
    say(`${String(done.operations)} changes that were under way are not known any more, and are looked for`)
    say(
      `${String(done.sessions)} sessions and ${String(done.tokens)} tokens are gone, ${String(done.links)} links stopped`,
    )
    say(
      'Nothing is changed in any tenant now. A stop or an end since the backup is lost: start each after checking it',
    )
    for (const id of done.stopped) say(`readmit changes start ${id}`)
    say(`epoch ${String(done.epoch)}`)
    for (const { chain, entries } of done.lost)
      say(`chain ${chain}: ${String(entries)} entries are lost, written after the backup`)
    const { entries, chains, faults } = await verifyAudit()
    for (const { chain, seq, what } of faults) say(`chain ${chain}, entry ${String(seq)}: ${what}`)
    say(
      `${String(entries)} entries in ${String(chains)} chains: ${faults.length === 0 ? 'whole' : 'NOT WHOLE'}`,
    )
    return faults.length === 0 ? 0 : 1
  } catch (error) {
    process.stderr.write(`Nothing was changed. ${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  } finally {
    await disconnect()
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Empty: no file was named. Null: called wrongly. */
function readCall(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { heads: { type: 'string' } } }).values.heads ?? ''
  } catch {
    return null
  }
}
