import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { arrivalHeader, countInside, letIn, resting, visitCookie, watchRequests } from './load'

test('who is inside counts until the answer has left, who stands at the door does not', async () => {
  watchRequests()
  const seen: number[] = []
  let rests = Promise.resolve()
  const server = createServer((request, response) => {
    const before = countInside()
    if (request.url === '/let-in') letIn(String(request.headers[arrivalHeader]))
    seen.push(before, countInside())
    rests = resting(Promise.resolve()).then(() => void seen.push(countInside()))
    seen.push(countInside())
    void rests.then(() => response.end())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = addressOf(server.address())
  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<void>((done) => {
      get({ port, path, headers }, (response) => response.resume().once('end', done))
    })

  await ask('/', { cookie: `a=b; ${visitCookie}=x` })
  expect(seen.splice(0)).toEqual([1, 1, 0, 1])
  await ask('/let-in', { [arrivalHeader]: '77' })
  expect(seen.splice(0)).toEqual([0, 1, 0, 1])
  await ask('/', {})
  expect(seen.splice(0, 2)).toEqual([0, 0])
  await new Promise((done) => server.close(done))
  expect(countInside()).toBe(0)
})

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('NoPort')
  return address
}
