import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong between the two ends, in Toxiproxy's words. It meets what is answered; `down` and `silent` meet everything. */
export type Toxic =
  | { kind: 'latency'; milliseconds: number }
  /** Nobody listens, and what was connected has ended. */
  | { kind: 'down' }
  /** Connects, and nothing comes through (`timeout`). */
  | { kind: 'silent' }
  /** The connection is reset in place of an answer. */
  | { kind: 'resetPeer' }
  | { kind: 'slicer'; bytes: number; milliseconds: number }
  /** So many bytes of an answer, and the end: half a body. */
  | { kind: 'limitData'; bytes: number }
  | { kind: 'bandwidth'; bytesPerSecond: number }

export type Proxy = {
  port: number
  /** From now on, also for what is connected; null: all well. */
  poison: (toxic: Toxic | null) => Promise<void>
  /** Ends what is connected now. */
  reset: () => Promise<void>
  /** Connections so far. */
  count: () => number
  stop: () => Promise<void>
}

/** A proxy on loopback before one port. `port` 0 takes any. */
export async function startProxy(to: { host: string; port: number }, wished = 0): Promise<Proxy> {
  let toxic: Toxic | null = null
  let connections = 0
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: false }, (near) => {
    connections += 1
    const far = connect(to)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined).once('close', () => open.delete(socket))
    }
    void pass(near, far, () => (toxic?.kind === 'silent' ? toxic : null))
    void pass(far, near, () => toxic)
  })
  const listen = (port: number) =>
    new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done))
  const close = () =>
    new Promise((done) => {
      server.close(done)
      for (const socket of open) socket.destroy()
    })
  await listen(wished)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : wished
  return {
    port,
    count: () => connections,
    reset: () => {
      for (const socket of open) socket.destroy()
      return Promise.resolve()
    },
    async poison(next) {
      const wasDown = toxic?.kind === 'down'
      toxic = next
      if (next?.kind === 'down' && !wasDown) await close()
      if (next?.kind !== 'down' && wasDown) await listen(port)
    },
    stop: async () => {
      if (toxic?.kind !== 'down') await close()
    },
  }
}

/** Carries one direction to its end. `now`: what is wrong at this moment. */
async function pass(from: Socket, to: Socket, now: () => Toxic | null): Promise<void> {
  let carried = 0
  try {
    for await (const chunk of from) {
      if (!Buffer.isBuffer(chunk)) continue
      while (now()?.kind === 'silent' && !to.destroyed) await sleep(20)
      await spoil(now(), chunk, to, carried)
      carried += chunk.length
    }
    to.end()
  } catch {
    to.destroy()
  }
}

async function spoil(toxic: Toxic | null, chunk: Buffer, to: Socket, carried: number): Promise<void> {
  switch (toxic?.kind) {
    case 'latency':
      await sleep(toxic.milliseconds)
      break
    case 'resetPeer':
      to.resetAndDestroy()
      return
    case 'limitData':
      to.write(chunk.subarray(0, Math.max(0, toxic.bytes - carried)), () => {
        if (carried + chunk.length >= toxic.bytes) to.destroy()
      })
      return
    case 'slicer':
      for (let at = 0; at < chunk.length; at += toxic.bytes) {
        to.write(chunk.subarray(at, at + toxic.bytes))
        await sleep(toxic.milliseconds)
      }
      return
    case 'bandwidth':
      await sleep((chunk.length / toxic.bytesPerSecond) * 1000)
      break
    case 'down':
    case 'silent':
    case undefined:
  }
  if (!to.destroyed) to.write(chunk)
}
