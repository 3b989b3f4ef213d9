import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { Client, actionOf, fieldOf, type Answer } from './client'

export const tenants = {
  contoso: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
  fabrikam: '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02',
  litware: 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03',
} as const
export type TenantName = keyof typeof tenants

/** Who walks. `stale` brings cookies that are worth nothing; `turnedAway` was refused at the staff's door. */
export const personas = {
  anonymous: { kind: 'nobody' },
  stale: { kind: 'nobody' },
  visitor: { kind: 'nobody' },
  guest: { kind: 'guest', address: 'ada@fabrikam.com' },
  turnedAway: { kind: 'nobody', address: 'tia@tailspintoys.com' },
  noRole: { kind: 'staff', address: 'ben@fabrikam.com', of: 'fabrikam' },
  homeAdmin: { kind: 'staff', address: 'hana@fabrikam.com', of: 'fabrikam' },
  homeReader: { kind: 'staff', address: 'hilde@fabrikam.com', of: 'fabrikam' },
  otherAdmin: { kind: 'staff', address: 'hugo@litware.com', of: 'litware' },
  hostAdmin: { kind: 'staff', address: 'rita@contoso.com', of: 'contoso' },
  hostHelpdesk: { kind: 'staff', address: 'hal@contoso.com', of: 'contoso' },
} as const satisfies Record<string, { kind: string; address?: string; of?: TenantName }>

export type Persona = keyof typeof personas
export const everyone = Object.keys(personas).filter((name): name is Persona => name in personas)
export const staffNames = everyone.filter((name) => personas[name].kind === 'staff')
export const tenantOf = (name: Persona): TenantName | null => {
  const who = personas[name]
  return 'of' in who ? who.of : null
}

/** One persona's browser, with the token of its forms. */
export type Walker = { name: Persona; client: Client; csrf: string }

/** Each arrives by the pages and forms that a person would use. */
export async function arrive(name: Persona, home: string): Promise<Walker> {
  const client = new Client(home)
  const who = personas[name]
  // what the proxy would hand out: any value is a visit
  if (process.env['WITHOUT_PROXY'] && name !== 'anonymous') client.setCookie('readmit-visit', randomUUID())
  if (name === 'anonymous') return { name, client, csrf: '' }
  const csrf = fieldOf(await client.get('/'), 'csrf')
  expect(csrf, name).not.toBe('')
  if (name === 'stale') {
    for (const cookie of ['readmit-staff', 'readmit-guest', 'readmit-step-up', 'readmit-connect'])
      client.setCookie(cookie, 'eyJhbGciOiJkaXIifQ..a.b.c')
  } else if (who.kind === 'staff') {
    await signInAt(
      client,
      await client.form('/api/staff/sign-in', { csrf, address: who.address }),
      who.address,
    )
    expect(client.hasCookie('readmit-staff'), name).toBe(true)
  } else if (who.kind === 'guest') {
    const details = 'Error Code: 53003\nRequest Id: 790d21d9-68fb-457f-b1a4-674c11e3bf00'
    await client.form('/api/start', { csrf, details })
    const fields = { csrf, address: who.address, host: 'contoso.com' }
    await signInAt(client, await client.form('/api/prove/sign-in', fields), who.address)
    expect(client.hasCookie('readmit-guest'), name).toBe(true)
  } else if ('address' in who) {
    const refused = await client.form('/api/staff/sign-in', { csrf, address: who.address })
    expect(refused.location).toContain('/staff?problem=notConnected')
  }
  return { name, client, csrf }
}

/** The tenant's own sign-in page, and back. */
async function signInAt(client: Client, leaving: Answer, email: string): Promise<void> {
  const address = leaving.location
  const page = await client.get(address)
  const action = new URL(actionOf(page), address).href
  const signed = await client.form(action, { email, password: 'Sandbox-1' })
  await client.get(signed.location)
}
