import { type Answer, Client, fieldOf } from '@/.ci/bench/monday-client'

/** A browser somebody is signed in with: what it sends along, and the token of its forms. */
export type Signed = { client: Client; cookie: string; csrf: string }

type Portal = { portalUrl: string; port: number }

const message = 'Error Code: 53003\nhttps://contoso.com'

/** A browser on its first page. */
export async function arrive({ portalUrl, port }: Portal): Promise<Signed> {
  const client = new Client(portalUrl, [port], 0)
  const start = await client.get('/')
  return toSigned(client, fieldOf(start, 'csrf'))
}

/** A guest who pasted a message and proved at home who they are. @throws where that leads elsewhere */
export async function enterAsGuest(portal: Portal, address: string): Promise<Signed> {
  const { client, csrf } = await arrive(portal)
  await client.post('/api/start', { csrf, details: message })
  const prove = await client.get('/prove')
  const leaving = await client.post('/api/prove/sign-in', {
    csrf: fieldOf(prove, 'csrf'),
    address,
    host: 'contoso.com',
  })
  await signInAtHome(client, leaving, address, '/answer')
  return toSigned(client, csrf)
}

/** Somebody of a connected tenant's staff. @throws where that leads elsewhere */
export async function enterAsStaff({ portalUrl, port }: Portal, address: string): Promise<Signed> {
  const client = new Client(portalUrl, [port], 0)
  const door = await client.get('/staff')
  const csrf = fieldOf(door, 'csrf')
  const leaving = await client.post('/api/staff/sign-in', { csrf, address })
  await signInAtHome(client, leaving, address, '/staff')
  return toSigned(client, csrf)
}

/** At the tenant's own page, and back to the portal at `end`. */
export async function signInAtHome(
  client: Client,
  leaving: Answer,
  address: string,
  end: string,
): Promise<void> {
  const page = await client.follow(leaving)
  const action = /<form[^>]*action="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const fail = (where: string, { status, url, location }: Answer) =>
    new Error(`${where}: ${String(status)} ${new URL(url).pathname} ${location ?? ''}`)
  if (page.status !== 200 || !page.url.includes('/authorize')) throw fail('sign-in page', page)
  const signed = await client.post(new URL(action, page.url).href, { email: address, password: 'Sandbox-1' })
  if (!signed.location) throw fail('password', signed)
  const back = await client.get(signed.location)
  if (!back.location?.includes(end) || back.location.includes('problem')) throw fail('callback', back)
}

const toSigned = (client: Client, csrf: string): Signed => ({ client, cookie: client.cookieFor('/'), csrf })
