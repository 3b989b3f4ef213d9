import { afterRestore } from './after-restore'
import { audit } from './audit'
import { changes } from './changes'
import { evaluate } from './evaluate'

/** A subcommand: its arguments in, its exit status out. A new one is one more line here. */
const commands: Record<string, (args: readonly string[]) => Promise<number>> = {
  'after-restore': afterRestore,
  audit,
  changes,
  evaluate,
}

const usage = `usage: readmit evaluate <scenario.json>
       readmit evaluate --lines < scenarios.ndjson
       readmit changes stop|start <tenant id>
       readmit audit verify [--tenant <id>] [--heads <file>]
       readmit audit heads
       readmit audit key
       readmit after-restore [--heads <file>]
`

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const status = command ? await command(args) : null
  if (status !== null && status !== 64) return status
  process.stderr.write(usage)
  return 64
}

// a reader that closes the pipe early (head) has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2))
