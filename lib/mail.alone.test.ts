import { createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPort } from '@/.ci/services'
import { env } from './env'
import { deliver, toTransport } from './mail'

const taken: { to: string[]; raw: string }[] = []
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    let raw = ''
    stream.on('data', (chunk: Buffer) => (raw += chunk.toString()))
    stream.on('end', () => {
      taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
      done()
    })
  },
})

beforeAll(async () => {
  const port = await findPort(24_000 + (process.pid % 1000))
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  Object.assign(process.env, {
    ...{ PORTAL_URL: 'http://localhost:3999', DATABASE_URL: 'postgresql://a:b@localhost/x' },
    ...{ SESSION_SECRET: 'x'.repeat(32), ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11' },
    ...{ ENTRA_CLIENT_SECRET: 's', MAIL_FROM: 'readmit@localhost', SANDBOX: '1' },
    ...{ ENTRA_AUTHORITY: 'http://localhost:1', GRAPH_URL: 'http://localhost:1/graph' },
    MAIL_URL: `smtp://127.0.0.1:${String(port)}`,
  })
})
afterAll(() => new Promise<void>((done) => server.close(done)))

test('what somebody or something is called adds no header, no part and no recipient to a mail', async () => {
  const evil = 'Contoso\r\nBcc: eve@evil.example\r\nX-Evil: 1\r\n\r\nforged'
  const text = 'Hello.\r\n.\r\nRCPT TO:<eve@evil.example>\r\nDATA\r\n'
  expect(await deliver({ to: 'ada@fabrikam.com', subject: evil, text })).toBeNull()
  expect(taken.map(({ to }) => to)).toEqual([['ada@fabrikam.com']])
  const [head = ''] = (taken[0]?.raw ?? '').split('\r\n\r\n')
  expect(head).toContain('Subject: ')
  expect(head).not.toMatch(/^(bcc|x-evil):/im)
})

test('a mail server that says nothing is given up', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => void sockets.push(socket.on('error', () => undefined)))
  const port = await findPort(25_000 + (process.pid % 1000))
  await new Promise<void>((done) => silent.listen(port, '127.0.0.1', done))
  const usual = env().MAIL_URL
  env().MAIL_URL = `smtp://127.0.0.1:${String(port)}?greetingTimeout=100`
  const problem = await deliver({ to: 'ada@fabrikam.com', subject: 's', text: 't' })
  env().MAIL_URL = usual
  for (const socket of sockets) socket.destroy()
  silent.close()
  expect(problem).toMatchObject({ code: 'ETIMEDOUT' })
  // without a word in the address it is five seconds
  const usually = new URL(toTransport(usual)).searchParams
  expect(Object.fromEntries(usually)).toEqual({
    ...{ connectionTimeout: '5000', greetingTimeout: '5000', socketTimeout: '10000' },
  })
})

test('beyond this machine a mail goes by TLS or not at all, unless that was asked for', async () => {
  const says = (url: string) => new URL(toTransport(url)).searchParams.get('requireTLS')
  expect(says('smtp://mail.contoso.com:587')).toBe('true')
  expect(says('smtp://mail.contoso.com?requireTLS=false')).toBe('false')
  expect(says('smtp://localhost:4225')).toBeNull()
  const [address = ''] = toTransport('smtp://a%40b:c%2Fd@mail.contoso.com').split('?')
  expect(address).toBe('smtp://a%40b:c%2Fd@mail.contoso.com')
  // this server has no TLS to offer
  const usual = env().MAIL_URL
  env().MAIL_URL = `${usual}?requireTLS=true`
  const problem = await deliver({ to: 'ada@fabrikam.com', subject: 's', text: 't' })
  env().MAIL_URL = usual
  expect(problem).toMatchObject({ code: 'ETLS' })
  expect(taken).toHaveLength(1)
})
