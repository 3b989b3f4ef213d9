import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { awaitAnswer } from './services'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function serve(answer: string): Promise<string> {
  const server = createServer((_, response) => response.end(answer))
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

const running = { ended: new Promise<never>(() => undefined) }

test('our own start is known by its id', async () => {
  await awaitAnswer(await serve('{"start":"one"}'), 'one', running, 5)
})

test('another program that answers on the port is not taken for ours', async () => {
  const url = await serve('{"start":"another"}')
  await expect(awaitAnswer(url, 'one', running, 0.3)).rejects.toThrow('No answer')
  const dead = { ended: Promise.resolve({ code: 1, lastOutput: 'address in use' }) }
  await expect(awaitAnswer(url, 'one', dead, 5)).rejects.toThrow('address in use')
})
