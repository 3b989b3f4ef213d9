import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startLeashed } from '@/prisma/leash'

const stamp = '.next/readmit-build'
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'package-lock.json',
  'tsconfig.json',
]
const rootFiles = ['next.config.js', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts']

const environment = () => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  // generating code needs no engine, but Prisma looks for the file and would download it
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
})

/** Runs a program of node_modules with our output. @throws when it fails */
export async function runTool(entry: string, args: readonly string[]): Promise<void> {
  const tool = join('node_modules', entry)
  const child = spawn(process.execPath, [tool, ...args], {
    env: environment(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${entry} ${args.join(' ')} ended with ${code}.`)
}

/** The same without output. It cannot outlive us: a build left behind by a killed start would refuse the next one. */
export async function runQuietly(entry: string, args: readonly string[]): Promise<void> {
  const tool = join('node_modules', entry)
  const { ended } = startLeashed(process.execPath, [tool, ...args], { env: environment() })
  const { code, lastOutput } = await ended
  if (code !== 0) throw new Error(`${entry} ${args.join(' ')} ended with ${code}.\n${lastOutput}`)
}

let generated: Promise<void> | undefined
/** Once in this process: what is there is in use by whatever else it does. */
export const generateClient = () => (generated ??= runQuietly('prisma/build/index.js', ['generate']))

/** Builds the portal unless the last build was of exactly these sources. Answers whether it built. */
export async function buildPortal(): Promise<boolean> {
  const wanted = await hashSources()
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === wanted && existsSync('lib/generated/prisma/client.ts')) return false
  await generateClient()
  await runQuietly('next/dist/bin/next', ['build'])
  await writeFile(stamp, wanted)
  return true
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const path of [...sources, ...rootFiles]) {
    for (const file of await listFiles(path))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(file))
  }
  return hash.digest('hex')
}

/** Tests and generated code are left out: neither changes what is built. A path that is not there is no files. */
async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  )
  if (entries === 'ENOTDIR') return [path]
  if (!Array.isArray(entries)) return []
  const wanted = entries.filter(({ name }) => name !== 'generated' && !name.includes('.test.'))
  const lists = await Promise.all(wanted.map(({ name }) => listFiles(join(path, name))))
  return lists.flat().sort()
}
