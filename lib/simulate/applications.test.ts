import { expect, test } from 'vitest'
import { listApplications } from './applications'

const [vault, other] = ['9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05', '4e1a7b3d-6f2c-4d90-9b8e-2c5a1f7e3d06']
const named = (includeApplications: string[], excludeApplications: string[] = []) => ({
  conditions: { applications: { includeApplications, excludeApplications } },
})

test('the tenant’s applications and those that its policies name, each once', () => {
  const policies = [
    named(['All'], [vault.toUpperCase()]),
    named(['Office365', other, other]),
    { conditions: null },
  ]
  const found = listApplications(policies, { [vault]: { name: 'Contoso Vault' } })
  expect(found.map(({ name, id }) => name ?? id)).toEqual(['Contoso Vault', 'Office 365', other])
})
