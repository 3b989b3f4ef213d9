import { afterEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { startWorker } from '@/.ci/services'
import { getAppToken } from '@/lib/entra/app-token'
import { requireReadingOnly } from './at-start'

const { graph } = useOwnServices()
const tenants = ['contoso.com', 'fabrikam.com', 'litware.com']
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

afterEach(() => graph.tell('reset', {}))
const grant = (tenant: string, portalPermissions: string[]) =>
  graph.tell('tenant', { tenant, portalPermissions })

test('an identity that only reads starts', async () => {
  await expect(requireReadingOnly()).resolves.toBeUndefined()
})

test('one tenant that grants writing is refused, and does not keep the others from being served', async () => {
  await grant('contoso.com', ['User.Read.All', 'Mail.ReadWrite'])
  await expect(requireReadingOnly()).resolves.toBeUndefined()
  await expect(getAppToken(contoso)).rejects.toThrow('tooPowerful (Mail.ReadWrite)')
  await expect(getAppToken(fabrikam)).resolves.toBeTypeOf('string')
})

test('where every tenant that answers grants it, nothing starts, and the permission is named', async () => {
  for (const tenant of tenants) await grant(tenant, ['User.Read.All', 'User.ReadWrite.All'])
  await grant('litware.com', [])
  await expect(requireReadingOnly()).rejects.toThrow(/5c9d6d0a[^]*User\.ReadWrite\.All/)
})

test('a worker ends with the name of the permission', async () => {
  for (const tenant of tenants) await grant(tenant, ['Directory.ReadWrite.All'])
  const { code, lastOutput } = await startWorker(process.env, 'SIGTERM').ended
  expect([code, lastOutput]).toEqual([1, expect.stringContaining('Directory.ReadWrite.All')])
}, 60_000)
