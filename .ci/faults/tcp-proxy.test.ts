import { createServer, request, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Proxy, startProxy, type Toxic } from './tcp-proxy'

let server: Server
let proxy: Proxy
beforeAll(async () => {
  server = createServer((_, response) => response.end('x'.repeat(1000)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  proxy = await startProxy({
    host: '127.0.0.1',
    port: typeof address === 'object' && address ? address.port : 0,
  })
})
afterAll(async () => {
  await proxy.stop()
  server.close()
})

/** What came of one request: how many bytes of the body, or the code of the error. */
function ask(): Promise<{ got: number | string; milliseconds: number }> {
  const began = performance.now()
  return new Promise((done) => {
    const end = (got: number | string) => done({ got, milliseconds: performance.now() - began })
    const sent = request({ port: proxy.port, host: '127.0.0.1', agent: false, timeout: 400 }, (response) => {
      let got = 0
      response.on('data', (chunk: Buffer) => (got += chunk.length))
      response.once('end', () => end(got)).once('error', () => end('cut'))
    })
    sent.once('timeout', () => sent.destroy(new Error('timeout')))
    sent.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message)).end()
  })
}

test.each<[Toxic | null, number | string, number]>([
  [null, 1000, 0],
  [{ kind: 'latency', milliseconds: 200 }, 1000, 195],
  [{ kind: 'slicer', bytes: 200, milliseconds: 20 }, 1000, 80],
  [{ kind: 'bandwidth', bytesPerSecond: 10_000 }, 1000, 95],
  [{ kind: 'limitData', bytes: 600 }, 'cut', 0],
  [{ kind: 'resetPeer' }, 'ECONNRESET', 0],
  [{ kind: 'silent' }, 'timeout', 395],
  [{ kind: 'down' }, 'ECONNREFUSED', 0],
  [null, 1000, 0],
])('%o: %s', async (toxic, got, atLeast) => {
  await proxy.poison(toxic)
  const seen = await ask()
  expect(seen.got).toBe(got)
  expect(seen.milliseconds).toBeGreaterThanOrEqual(atLeast)
})
