import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import type { Visited } from '@/sandbox/browser'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'
import { loadWorld } from '@/sandbox/world'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, processingSeconds: 0 })
})
afterAll(() => sandbox.stop())
beforeEach(() => fetch(`${sandbox.origin}/__reset`, { method: 'POST' }))

async function visit(
  browser: Browser,
  path: string,
  email: string,
  password = 'Sandbox-1',
  at = sandbox,
): Promise<Visited> {
  const start = await browser.get(`${at.origin}/apps/${path}`)
  const next = await browser.submit(start, { address: email })
  return headingOf(next) === 'Sign in' ? browser.submit(next, { email, password }) : next
}

async function resetPassword(browser: Browser, username: string, password: string): Promise<Visited> {
  const who = await browser.get(`${sandbox.origin}/passwordreset?username=${username}`)
  const code = await browser.submit(who, { username })
  const shown = code.text.match(/id="shown-code">(\d+)</)?.[1] ?? ''
  if (shown === '') return code
  return browser.submit(await browser.submit(code, { code: shown }), { password, again: password })
}

test('shows a guest at risk the block page with the details a helpdesk asks for', async () => {
  const page = await visit(new Browser(), 'contoso-projects', 'ada@fabrikam.com')
  expect(headingOf(page)).toBe('Your account is blocked')
  const text = textOf(page)
  expect(text).toContain("We've detected suspicious activity on your account.")
  expect(text).toMatch(/Error Code: 53011\nRequest Id: [0-9a-f-]{36}\nCorrelation Id: [0-9a-f-]{36}\n/)
  expect(text).toMatch(/Timestamp: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\nApp name: Contoso Projects\n/)
  expect(text).toMatch(
    /App id: 3b7f1e0c-[0-9a-f-]+\nIP address: 203\.0\.113\.11\nDevice identifier: Not avail/,
  )
  expect(page.text).toContain('href="http://localhost:3000/?host=contoso.com"')
  expect(page.text).not.toContain('CA-CANARY')
})

test('lets the guest in once the password was reset, and only with the new one', async () => {
  const browser = new Browser()
  await visit(browser, 'contoso-projects', 'ada@fabrikam.com')
  const done = await resetPassword(browser, 'ada@fabrikam.com', 'Another-2')
  expect(headingOf(done)).toBe('Your password has been reset')
  const old = await visit(browser, 'contoso-projects', 'ada@fabrikam.com')
  expect(textOf(old)).toContain('Your account or password is incorrect.')
  const page = await visit(browser, 'contoso-projects', 'ada@fabrikam.com', 'Another-2')
  expect(headingOf(page)).toBe('Contoso Projects')
  expect(textOf(page)).toContain('You are in, Ada Fabrikam.')
})

test('asks for a second factor where home has not, and lets in with it', async () => {
  const browser = new Browser()
  const page = await visit(browser, 'contoso-projects', 'faye@fabrikam.com')
  expect(headingOf(page)).toBe('Enter the code')
  expect(headingOf(await browser.submit(page, { code: '000000' }))).toBe('Enter the code')
  expect(headingOf(await browser.submit(page, { code: '246810' }))).toBe('Contoso Projects')
})

test.each([
  ['contoso-drawings', 'cleo@fabrikam.com', "You don't have access to this", 53003],
  ['contoso-vault', 'dora@fabrikam.com', 'Your account is blocked', 53011],
  ['contoso-vault', 'faye@fabrikam.com', "You can't get there from here", 53000],
  ['contoso-projects', 'emil@litware.com', 'Your account is blocked', 53011],
])('at %s, %s reads: %s', async (path, address, title, code) => {
  const page = await visit(new Browser(), path, address)
  expect(headingOf(page)).toBe(title)
  expect(textOf(page)).toContain(`Error Code: ${code}`)
})

test('still wants a managed device of Dora after the reset', async () => {
  const browser = new Browser()
  await resetPassword(browser, 'dora@fabrikam.com', 'Another-2')
  const page = await visit(browser, 'contoso-vault', 'dora@fabrikam.com', 'Another-2')
  expect(headingOf(page)).toBe("You can't get there from here")
})

test.each([
  ['emil@litware.com', 'SSPR_0009'],
  ['ben@fabrikam.com', 'SSPR_0014'],
])('does not let %s reset alone: %s', async (address, code) => {
  const page = await resetPassword(new Browser(), address, 'Another-2')
  expect(textOf(page)).toContain(code)
})

test('lets people without an Entra home in by their own provider', async () => {
  const browser = new Browser()
  const google = await visit(browser, 'contoso-projects', 'gita@gmail.com')
  expect(headingOf(google)).toBe('Sign in with Google')
  const factor = await browser.submit(google, { proof: 'Sandbox-1' })
  expect(headingOf(await browser.submit(factor, { code: '246810' }))).toBe('Contoso Projects')
  const byCode = await visit(browser, 'contoso-projects', 'otto@northwind-traders.example')
  const mailbox = await browser.get(`${sandbox.origin}/mailbox/otto@northwind-traders.example`)
  const proof = textOf(mailbox).match(/verification code: (\d{8})/)?.[1] ?? ''
  expect(headingOf(await browser.submit(byCode, { proof }))).toBe('Your account is blocked')
})

test('has a guest whose methods are gone set one up again, and knows it the next time', async () => {
  const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
  const world = loadWorld()
  for (const tenant of world.tenants.filter(({ id }) => id === contoso))
    for (const guest of tenant.guests) guest.registeredMethods = []
  const other = await startSandbox({ port: 0, smtpPort: 0, world })
  try {
    const browser = new Browser()
    const google = await visit(browser, 'contoso-projects', 'gita@gmail.com', '', other)
    const page = await browser.submit(google, { proof: 'Sandbox-1' })
    expect(headingOf(page)).toBe('More information required')
    const typed = { phone: '+1 5555550100', code: '000000' }
    const wrong = await browser.submit(page, typed)
    expect(headingOf(wrong)).toBe('More information required')
    const inside = await browser.submit(wrong, { ...typed, code: '246810' })
    expect(headingOf(inside)).toBe('Contoso Projects')
    const again = await visit(browser, 'contoso-projects', 'gita@gmail.com', '', other)
    expect(headingOf(await browser.submit(again, { proof: 'Sandbox-1' }))).toBe('Enter the code')
  } finally {
    await other.stop()
  }
})

test('lets in with a method that is strong enough, where there is one', async () => {
  const browser = new Browser()
  const factor = await visit(browser, 'contoso-ledger', 'faye@fabrikam.com')
  expect(headingOf(await browser.submit(factor, { code: '246810' }))).toBe('Contoso Ledger')
  const google = await visit(browser, 'contoso-ledger', 'gita@gmail.com')
  const page = await browser.submit(google, { proof: 'Sandbox-1' })
  expect(textOf(page)).toContain('Error Code: 53003')
})

test('refuses who is no guest, and does not let anyone past the sign-in', async () => {
  const browser = new Browser()
  const stranger = await visit(browser, 'contoso-projects', 'hugo@litware.com')
  expect(textOf(stranger)).toContain('AADSTS50020')
})

test('lets the tenant’s own people in', async () => {
  expect(headingOf(await visit(new Browser(), 'contoso-vault', 'rita@contoso.com'))).toBe('Contoso Vault')
})

test('words a cross-tenant block as the generic error, and asks a pending guest to accept', async () => {
  const world = loadWorld()
  for (const tenant of world.tenants) {
    for (const guest of tenant.guests) guest.externalUserState = 'PendingAcceptance'
    if (tenant.displayName === 'Litware')
      tenant.crossTenantAccess.default = { b2bCollaborationOutbound: nobody }
  }
  const other = await startSandbox({ port: 0, smtpPort: 0, world })
  try {
    const blocked = await visit(new Browser(), 'contoso-projects', 'emil@litware.com', 'Sandbox-1', other)
    expect(textOf(blocked)).toMatch(/AADSTS500212: [^]*Timestamp: [\d-]+T[\d:]+Z\nMessage: AADSTS500212: /)
    expect(textOf(blocked)).not.toContain('Error Code')
    const browser = new Browser()
    let page = await visit(browser, 'contoso-drawings', 'faye@fabrikam.com', 'Sandbox-1', other)
    expect(headingOf(page)).toBe('Enter the code')
    page = await browser.submit(page, { code: '246810' })
    expect(headingOf(page)).toBe('Contoso would like to')
    expect(headingOf(await browser.submit(page, {}))).toBe('Contoso Drawings')
  } finally {
    await other.stop()
  }
})

const nobody = {
  usersAndGroups: { accessType: 'blocked', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'blocked',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
}
