// Plain JavaScript on purpose: when this runs, nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const stamp = new URL('node_modules/.readmit-lock', root)

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Readmit needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const wanted = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', root)))
  .digest('hex')
if (readStamp() !== wanted) {
  // what a command prints is its own: `npm run -s bench -- --json` prints one object
  console.error('Installing packages …')
  // not `npm ci`: it refuses a lock file made where the registry lacks the optional packages of other platforms.
  // This keeps to the locked versions and checksums too, and leaves the lock file as it is.
  // errors only: a tool inside Prisma that we never start asks for a newer Node, and npm warns of it at every install
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', ['install', ...quiet], {
    cwd: root,
    stdio: ['inherit', 2, 2],
  })
  if (status !== 0) {
    console.error('npm install failed; see its message above.')
    process.exit(status ?? 1)
  }
  writeFileSync(stamp, wanted)
}

/** Written only after a complete install, so that one cut short is done again. */
function readStamp() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return ''
  }
}
