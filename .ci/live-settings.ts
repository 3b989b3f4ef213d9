import { parseArgs } from 'node:util'

export const usage = 'npm run check:live -- --tenant contoso.com'

type Source = Record<string, string | undefined>

/**
 * The tenant to look at, and the settings for it: those that are given, and for what only the portal itself needs, values that
 * lead nowhere. A text instead of them: what is missing, by name.
 */
export function readLive(
  args: readonly string[],
  source: Source,
): { tenant: string; settings: Record<string, string> } | string {
  const tenant = tenantOf(args)
  if (tenant === null) return `--tenant is missing: the domain or id of the tenant to look at.\n${usage}`
  const missing = [
    ...(source.ENTRA_CLIENT_ID ? [] : ['ENTRA_CLIENT_ID: the id under which Readmit is registered']),
    ...(source.ENTRA_CLIENT_SECRET || source.ENTRA_CLIENT_CERTIFICATE
      ? []
      : [
          'ENTRA_CLIENT_SECRET: its secret, or ENTRA_CLIENT_CERTIFICATE: the PEM file of its certificate and key',
        ]),
  ]
  if (missing.length > 0) return `These settings are missing:\n  ${missing.join('\n  ')}`
  const given = Object.entries(source).filter(([name, value]) => taken.has(name) && value)
  const servers = [source.ENTRA_AUTHORITY, source.GRAPH_URL]
  return {
    tenant,
    settings: {
      PORTAL_URL: 'http://localhost:3000',
      MAIL_URL: 'smtp://localhost:9',
      MAIL_FROM: 'readmit@localhost',
      SESSION_SECRET: 'no session begins here, and none can',
      ENTRA_CLIENT_SECRET: 'a certificate instead',
      // the sandbox speaks http; anything else has to speak https, which the settings themselves see to
      SANDBOX: servers.every((url) => isLoopback(url)) ? '1' : '0',
      ...Object.fromEntries(given.map(([name, value = '']) => [name, value])),
    },
  }
}

const taken = new Set([
  'PORTAL_URL',
  'ENTRA_AUTHORITY',
  'GRAPH_URL',
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET',
  'ENTRA_CLIENT_CERTIFICATE',
])

function tenantOf(args: readonly string[]): string | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } } })
    return values.tenant || null
  } catch {
    return null
  }
}

const isLoopback = (url = '') => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url)
