import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { startLeashed, type Leashed } from './leash'
import { findServerPlace, type ServerPlace } from './server-place'
import { findRunning, type Running } from './server-running'

const run = promisify(execFile)

/** PostgreSQL needs none of our settings, and takes some of its own from an environment. */
const bare = { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV }

export type Database = {
  /** The portal's database, as the role that owns it: no superuser, so row-level security holds for it. */
  url: string
  /** Resolves when the server has ended, with the last lines it wrote. */
  ended: Promise<{ lastOutput: string }>
  /** Of the server's first process; 0 where somebody else started it. */
  pid: number
  stop: () => Promise<void>
  /** Stops and deletes the data: for tests. */
  remove: () => Promise<void>
}

export type DatabaseOptions = {
  /** Kept between starts. Holds the password, so only its owner may enter it. */
  dataDir: string
  /** False trades safety in a power cut for speed: for tests. */
  durable?: boolean
}

/**
 * Starts the packaged PostgreSQL on a free loopback port; makes its data folder first when there is none.
 * @throws Error when the data was made by another major version, or the server does not come up
 */
export async function startDatabase({ dataDir, durable = true }: DatabaseOptions): Promise<Database> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const place = await findServerPlace(resolve(dataDir))
  const password = await findOrMakeData(place, join(dataDir, 'postgres-password'))
  const running = await findRunning(place.data)
  const server = running ? borrow(running) : await startServer(place, durable)
  const superUrl = urlOf('postgres', password, server.port, 'postgres')
  const url = urlOf('readmit', password, server.port, 'readmit')
  try {
    await awaitServer(superUrl, server.ended)
    await makeOwner(superUrl, password)
  } catch (error) {
    await server.stop()
    throw error
  }
  const remove = async () => {
    await server.stop()
    await rm(dirname(place.data), { recursive: true, force: true })
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url, ended: server.ended, pid: server.pid, stop: server.stop, remove }
}

/** The data folder appears under its name only when complete, so a start killed half way is simply done again. */
async function findOrMakeData(place: ServerPlace, passwordFile: string): Promise<string> {
  const known = await readFile(passwordFile, 'utf8').catch(() => null)
  const madeBy = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (known && madeBy) {
    await requireSameMajor(place, madeBy.trim())
    return known
  }
  const password = randomBytes(24).toString('base64url')
  const unfinished = `${place.data}.new`
  await rm(unfinished, { recursive: true, force: true })
  await rm(place.data, { recursive: true, force: true })
  await initialise(place, unfinished, password)
  await writeFile(`${passwordFile}.new`, password, { mode: 0o600 })
  await rename(`${passwordFile}.new`, passwordFile)
  await rename(unfinished, place.data)
  return password
}

async function initialise({ bin, owner }: ServerPlace, data: string, password: string) {
  const passwordFile = join(dirname(data), 'initial-password')
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    passwordFile,
    '--no-sync',
    ...locale,
  ]
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined) await chown(passwordFile, owner.uid, owner.gid)
  try {
    await run(join(bin, 'initdb'), args, { ...owner, cwd: '/', env: bare })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function requireSameMajor({ bin, data }: ServerPlace, madeBy: string) {
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], { cwd: '/' })
  if (stdout.includes(` ${madeBy}.`)) return
  throw new Error(
    `The data in ${data} was made by PostgreSQL ${madeBy}, this is ${stdout.trim()}. Delete it to start anew.`,
  )
}

type Server = { port: number; pid: number; ended: Promise<{ lastOutput: string }>; stop: () => Promise<void> }

async function startServer({ bin, data, owner }: ServerPlace, durable: boolean): Promise<Server> {
  const port = await findFreePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=120',
    'log_min_messages=warning',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  // SIGINT is PostgreSQL's "fast shutdown": open connections are closed, nothing is lost
  const server: Leashed = startLeashed(join(bin, 'postgres'), args, {
    ...owner,
    cwd: '/',
    env: bare,
    stopSignal: 'SIGINT',
  })
  return { port, pid: server.pid, ended: server.ended, stop: () => server.stop(15_000) }
}

/** Somebody else started it and will stop it. */
function borrow({ port }: Running): Server {
  return { port, pid: 0, ended: new Promise(() => undefined), stop: async () => undefined }
}

async function awaitServer(url: string, ended: Promise<{ lastOutput: string }>) {
  let failed = false
  const failure = ended.then(({ lastOutput }) => {
    failed = true
    throw new Error(`PostgreSQL did not start:\n${lastOutput}`)
  })
  const success = (async () => {
    for (let tries = 0; !failed; tries += 1) {
      const error = await query(url, 'select 1').catch((caught: unknown) => caught)
      if (!(error instanceof Error)) return
      if (tries > 300) throw new Error('PostgreSQL does not answer', { cause: error })
      await sleep(50)
    }
  })()
  await Promise.race([success, failure])
}

/** Owns the database and may make the roles the portal works under, and is no superuser. */
async function makeOwner(superUrl: string, password: string) {
  await query(
    superUrl,
    `do $$ begin
       if not exists (select from pg_roles where rolname = 'readmit') then
         create role readmit login createrole password '${password}';
         alter role readmit set createrole_self_grant = 'set, inherit';
       end if;
     end $$`,
  )
  const found = await query(superUrl, `select 1 from pg_database where datname = 'readmit'`)
  if (found.rowCount === 0) await query(superUrl, 'create database readmit owner readmit')
}

/** Another empty database on a server that `startDatabase` started; it goes with the server's data. Answers its url: for tests. */
export async function addDatabase(url: string, name: string): Promise<string> {
  const { password, port } = new URL(url)
  await query(urlOf('postgres', password, Number(port), 'postgres'), `create database ${name} owner readmit`)
  return urlOf('readmit', password, Number(port), name)
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  return client.query(text).finally(() => client.end())
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}

/** A loopback port that nobody uses now. */
async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}
