import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { generateWorld } from './generate'

const usage =
  'npm run world -- [--homes 50] [--guests 20000] [--policies 200] [--seed 7] [--risky 0.05] [--out file]; without --out it is printed'

/** Writes a world file for `SANDBOX_WORLD`. */
async function main() {
  const { values } = parseArgs({
    options: {
      homes: { type: 'string', default: '50' },
      guests: { type: 'string', default: '20000' },
      policies: { type: 'string', default: '200' },
      seed: { type: 'string', default: '7' },
      risky: { type: 'string', default: '0.05' },
      out: { type: 'string' },
    },
  })
  const size = {
    homes: whole('homes', values.homes, 1),
    guests: whole('guests', values.guests, 0),
    policies: whole('policies', values.policies, 0),
    seed: whole('seed', values.seed, 0),
    risky: share('risky', values.risky),
  }
  const target = values.out === undefined ? process.stdout : createWriteStream(values.out)
  await pipeline(Readable.from(generateWorld(size)), target, { end: values.out !== undefined })
}

function whole(name: string, text: string, least: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new Error(`--${name} must be a whole number from ${least}, not "${text}".\n${usage}`)
  return Number(text)
}

function share(name: string, text: string): number {
  if (!/^(0|1|0?\.\d+)$/.test(text))
    throw new Error(`--${name} must be a share from 0 to 1, not "${text}".\n${usage}`)
  return Number(text)
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exit(1)
})
