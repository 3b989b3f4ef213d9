import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

/** A server as the framework makes one: it closes at SIGTERM, and ends when what it has begun is answered. */
const script = `
import { createServer } from 'node:http'
import { isDraining } from './lib/health/draining.ts'
import { stopInOrder } from './lib/health/stop-in-order.ts'
const server = createServer((request, response) =>
  setTimeout(() => response.end(String(isDraining())), request.url === '/slow' ? 900 : 0))
process.on('SIGTERM', () => server.close(() => process.exit(143)))
stopInOrder(1, async () => { await new Promise((done) => setTimeout(done, 300)); console.log('work done') })
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

test('asked to end, it finishes its work and what was asked of it, says so meanwhile, and ends', async () => {
  const args = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '-e', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const port = Number((await lines.next()).value)
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`)
    return `${await answer.text()} ${answer.headers.get('connection') ?? ''}`
  }
  expect(await ask('/')).toBe('false keep-alive')
  child.kill('SIGTERM')
  child.kill('SIGTERM')
  expect((await lines.next()).value).toContain('"stopping"')
  expect(await ask('/')).toBe('true close')
  await new Promise((done) => setTimeout(done, 500))
  const slow = ask('/slow')
  const [code] = await once(child, 'exit')
  expect(code).toBe(143)
  expect(await slow).toBe('true close')
  expect((await lines.next()).value).toBe('work done')
})
