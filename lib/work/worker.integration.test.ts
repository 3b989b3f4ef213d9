import { afterAll, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { startWorker } from '@/.ci/services'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import type { Leashed } from '@/prisma/leash'
import { startQueue } from './queue'

useOwnServices()

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const workers: Leashed[] = []
const start = () => {
  const worker = startWorker(process.env, 'SIGKILL')
  workers.push(worker)
  return worker
}
afterAll(async () => {
  for (const worker of workers) await worker.stop()
  await (await startQueue(false)).stop({ graceful: false })
})

const log = async (): Promise<{ path: string }[]> => (await fetch(`${env().ENTRA_AUTHORITY}/__log`)).json()
const policiesAsked = async () =>
  (await log()).filter(({ path }) => path.endsWith('conditionalAccess/policies')).length
const version = () =>
  within({ tenant: litware }, (tx) => tx.posture.findUnique({ where: { tenantId: litware } }))
async function until(what: () => Promise<boolean>) {
  while (!(await what())) await new Promise((done) => setTimeout(done, 200))
}
const delay = (milliseconds: number) =>
  fetch(`${env().ENTRA_AUTHORITY}/__delay`, {
    method: 'POST',
    body: JSON.stringify({ path: 'strengthPolicies', milliseconds }),
  })

test('a worker that is killed in the middle of a job loses nothing: another one finishes it', async () => {
  await within({ tenant: litware }, (tx) => tx.posture.deleteMany()).catch(() => undefined)
  const boss = await startQueue(false)
  await fetch(`${env().ENTRA_AUTHORITY}/__reset`, { method: 'POST' })
  await delay(9000)
  const before = await version()
  const asked = await policiesAsked()
  const first = start()
  const id = await boss.send('refreshPosture', { tenantId: litware }, { expireInSeconds: 5 })
  await until(async () => (await policiesAsked()) > asked)
  await first.stop()
  expect((await version())?.readAt).toEqual(before?.readAt)

  await fetch(`${env().ENTRA_AUTHORITY}/__reset`, { method: 'POST' })
  start()
  await until(async () => (await version())?.readAt.getTime() !== before?.readAt.getTime())
  await until(async () => (await boss.getJobById('refreshPosture', id ?? ''))?.state === 'completed')
}, 120_000)
