import { resolve } from 'node:path'
import { buildPortal, generateClient } from './build'
import { startStack, type Stack } from './portal'

const wished = { portal: 3000, sandbox: 4280, mail: 4225 }

/** `npm run demo` and `npm run dev`: everything on this machine, until Ctrl-C. `--data` and `--portal-port` are for tests. */
async function main() {
  const dev = process.argv.includes('--dev')
  const began = Date.now()
  const started: { stack?: Stack } = {}
  let stopping = false
  const end = async (code: number) => {
    if (stopping) return
    stopping = true
    // what has started already ends with us, even before we know all of it
    await started.stack?.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

  const stack = await startStack({
    dataDir: resolve('.data'),
    ports: wished,
    dev,
    prepare: dev ? generateClient : build,
    ...(dev && { onPortalLine: (line: string) => console.log(line) }),
  })
  started.stack = stack
  console.log(describe(stack, (Date.now() - began) / 1000))
  const why = await stack.failed
  if (stopping) return
  console.error(`\n${why}\n\nReadmit stops.`)
  await end(1)
}

async function build() {
  const slow = setTimeout(() => console.log('Building the portal …'), 500)
  await buildPortal().finally(() => clearTimeout(slow))
}

function describe({ settings, ports }: Stack, seconds: number): string {
  const moved = Object.entries(wished)
    .filter(([name, port]) => ports[name as keyof typeof wished] !== port)
    .map(
      ([name, port]) =>
        `  Port ${port} is in use, so the ${name} is on ${ports[name as keyof typeof wished]}.`,
    )
  const people = [
    ['ada@fabrikam.com', 'at risk: resets her password and is back in'],
    ['ben@fabrikam.com', 'at risk, never registered for reset: only his IT can help'],
    ['cleo@fabrikam.com', 'at Contoso Drawings, blocked by where she is: another network helps'],
    ['dora@fabrikam.com', 'at Contoso Vault, at risk, and a managed device is wanted too'],
    ['emil@litware.com', 'his organisation has no reset: whom to ask'],
    ['faye@fabrikam.com', 'nothing is wrong: she only has to confirm who she is'],
    ['gita@gmail.com', 'signs in with Google: only a second factor is asked of her'],
    ['otto@northwind-traders.example', 'has no password: a code comes by mail'],
  ]
  const staff = [
    [
      'hana@fabrikam.com',
      'home admin: once ben has asked his IT, he waits in her queue; she resets his password',
    ],
    ['hiro@fabrikam.com', 'home admin too: agrees when hana wants to dismiss a high risk'],
    ['hilde@fabrikam.com', 'Security Reader: sees all of it and may change nothing'],
    [
      'gabe@fabrikam.com',
      'Global Administrator, at risk himself: not his own account, and hana may not reset it',
    ],
    ['hugo@litware.com', 'home admin without Entra ID P2: no risk to see, emil’s password to reset'],
    ['hal@contoso.com', 'helpdesk: makes sure who is calling by the six digits on a guest’s page'],
  ]
  const width = Math.max(...[...people, ...staff].map(([who = '']) => who.length))
  const toLine = ([who = '', what = '']: string[]) => `  ${who.padEnd(width)}  ${what}`
  return [
    '',
    `Readmit runs at ${settings.PORTAL_URL}  (after ${seconds.toFixed(1)} s)`,
    ...moved,
    '',
    `Begin as a guest who is blocked: ${settings.ENTRA_AUTHORITY}/apps/contoso-projects`,
    `Mail, and all else that stands in for Microsoft: ${settings.ENTRA_AUTHORITY}`,
    '',
    'People to be, at Contoso Projects unless it says where; every password is Sandbox-1:',
    ...people.map(toLine),
    '',
    `Staff to be, at ${settings.PORTAL_URL}/staff:`,
    ...staff.map(toLine),
    '',
    'Ctrl-C stops everything.',
  ].join('\n')
}

await main().catch((error: unknown) => {
  console.error(`\nReadmit could not start. ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
