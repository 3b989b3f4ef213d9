import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser, textOf } from './browser'
import { startSandbox } from './start'
import type { Sandbox } from './start'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0 })
})
afterAll(() => sandbox.stop())

test('keeps the mail it is sent, newest first, with its links', async () => {
  const transport = createTransport(`smtp://localhost:${sandbox.smtpPort}`)
  const text = `Grüße, 100 % sicher: der Code ist 123456.\nhttp://localhost:3000/fall?a=1&b=2${' und mehr'.repeat(20)}`
  for (const subject of ['Erste Nachricht', 'Zweite Nachricht für Ada – neu'])
    await transport.sendMail({
      from: 'readmit@localhost',
      to: 'Ada@fabrikam.com',
      subject,
      text,
      html: '<p>x</p>',
    })
  const page = await new Browser().get(`${sandbox.origin}/mailbox/ada@fabrikam.com`)
  expect(textOf(page)).toMatch(/Zweite Nachricht für Ada – neu[^]*Erste Nachricht/)
  expect(textOf(page)).toContain('Grüße, 100 % sicher: der Code ist 123456.')
  expect(page.text).toContain('<a href="http://localhost:3000/fall?a=1&amp;b=2">')
})

test('says which port is taken, and leaves nothing running', async () => {
  const port = Number(new URL(sandbox.origin).port)
  await expect(startSandbox({ port, smtpPort: 0 })).rejects.toThrow(`Port ${port} is taken`)
  await expect(startSandbox({ port: 0, smtpPort: sandbox.smtpPort })).rejects.toThrow('is taken')
})

test('lists people and applications, tells what was asked, and forgets on demand', async () => {
  const index = await new Browser().get(sandbox.origin)
  expect(textOf(index)).toContain('ada@fabrikam.com')
  expect(await (await fetch(`${sandbox.origin}/__log`)).json()).toContainEqual(
    expect.objectContaining({ method: 'GET', path: '/', status: 200 }),
  )
  await fetch(`${sandbox.origin}/__reset`, { method: 'POST' })
  const page = await new Browser().get(`${sandbox.origin}/mailbox/ada@fabrikam.com`)
  expect(textOf(page)).toContain('No mail yet')
})

test('holds Graph’s answers back when told so, until the next reset', async () => {
  const delay = (body: string) => fetch(`${sandbox.origin}/__delay`, { method: 'POST', body })
  const ask = async (path: string) => {
    const began = performance.now()
    await fetch(`${sandbox.origin}/graph/v1.0/${path}`)
    return performance.now() - began
  }
  expect((await delay('{"milliseconds": "long"}')).status).toBe(400)
  expect((await delay('{')).status).toBe(400)
  expect((await delay('{"milliseconds": 20000, "path": "riskyUsers"}')).status).toBe(204)
  expect(await ask('users')).toBeLessThan(2000)
  const held = ask('identityProtection/riskyUsers')
  const first = await Promise.race([held, new Promise((done) => setTimeout(() => done('held'), 400))])
  expect(first).toBe('held')
  await fetch(`${sandbox.origin}/__reset`, { method: 'POST' })
  expect(await held).toBeLessThan(5000)
  expect(await ask('identityProtection/riskyUsers')).toBeLessThan(2000)
})
