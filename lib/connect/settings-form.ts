import { z } from 'zod'

/** What guests see of a tenant. `appLinks`: appId to name and address. */
export type GuestSettings = {
  supportAddress: string | null
  appLinks: Record<string, { name: string; url: string }>
}

const AppLine = z.object({ id: z.string(), name: z.string(), url: z.string() })
/** One line of the form as it was typed. */
export type AppLine = z.infer<typeof AppLine>

export const TypedSettings = z.object({ support: z.string(), apps: z.array(AppLine) })
export type TypedSettings = z.infer<typeof TypedSettings>

/** A field by its name in the form, and a code of `connect.settings.problem`. */
export type SettingsProblem = { field: string; code: string }

export const mostApps = 50
const mostName = 80
const mostUrl = 500

export const fieldOf = (line: number, part: keyof AppLine) => `app${String(line)}-${part}`

/** The lines of a form that came in, without the empty ones. */
export function toTyped(body: Readonly<Record<string, unknown>>): TypedSettings {
  const text = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.trim().slice(0, 1000) : ''
  }
  const apps = Array.from({ length: mostApps }, (_, line) => ({
    id: text(fieldOf(line, 'id')).toLowerCase(),
    name: text(fieldOf(line, 'name')),
    url: text(fieldOf(line, 'url')),
  }))
  return { support: text('support'), apps: apps.filter(({ id, name, url }) => id || name || url) }
}

/** `allowsHttp`: the sandbox's applications are on this machine. */
export function checkSettings(
  { support, apps }: TypedSettings,
  allowsHttp = false,
): GuestSettings | SettingsProblem[] {
  const problems: SettingsProblem[] = []
  if (support && !z.email().max(320).safeParse(support).success)
    problems.push({ field: 'support', code: 'supportInvalid' })
  const seen = new Set<string>()
  for (const [line, { id, name, url }] of apps.entries()) {
    const wrong = (part: keyof AppLine, code: string) => problems.push({ field: fieldOf(line, part), code })
    if (!z.guid().safeParse(id).success) wrong('id', 'appIdInvalid')
    else if (seen.has(id)) wrong('id', 'appIdTwice')
    seen.add(id)
    if (!name || name.length > mostName) wrong('name', 'appNameInvalid')
    if (!isAddress(url, allowsHttp)) wrong('url', 'appUrlInvalid')
  }
  if (problems.length > 0) return problems
  return {
    supportAddress: support || null,
    appLinks: Object.fromEntries(apps.map(({ id, name, url }) => [id, { name, url: new URL(url).href }])),
  }
}

/** Https, to a host by name, and nobody's name or password in it. */
function isAddress(url: string, allowsHttp: boolean): boolean {
  if (url.length > mostUrl || !URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password || !hostname) return false
  return protocol === 'https:' || (allowsHttp && protocol === 'http:' && hostname === 'localhost')
}
