import { expect, test } from 'vitest'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import { useFreshSandbox } from '@/sandbox/use-sandbox'

const { sandbox, graph } = useFreshSandbox({ processingSeconds: 30 })

async function reset(username: string) {
  const browser = new Browser()
  const code = await browser.post(`${sandbox.origin}/passwordreset`, { username })
  const shown = code.text.match(/id="shown-code">(\d+)</)?.[1]
  if (shown === undefined) return code
  const choose = await browser.submit(code, { code: shown })
  return browser.submit(choose, { password: 'Another-2', again: 'Another-2' })
}

const riskOf = async (address: string) => {
  const [, domain = ''] = address.split('@')
  const { rows } = await graph.get(
    domain,
    `/identityProtection/riskyUsers?$filter=userPrincipalName eq '${address}'`,
  )
  return rows[0]
}

test.each([
  ['emil@litware.com', 'SSPR_0009'],
  ['ben@fabrikam.com', 'SSPR_0014'],
  ['tom@tailspintoys.com', 'SSPR_0013'],
  ['tara@tailspintoys.com', 'SSPR_0012'],
  ['wanda@woodgrovebank.com', 'SSPR_0010'],
  ['theo@tailspintoys.com', 'SSPR_0030'],
])('%s is told %s', async (address, code) => {
  const page = await reset(address)
  expect(headingOf(page)).toBe("You can't reset your own password")
  expect(textOf(page)).toContain(code)
})

test('a reset is written back, and the risk goes after a while', async () => {
  expect(headingOf(await reset('tess@tailspintoys.com'))).toBe('Your password has been reset')
  expect(await riskOf('tess@tailspintoys.com')).toMatchObject({ riskState: 'atRisk', isProcessing: true })
  await graph.tell('clock', { advanceSeconds: 31 })
  expect(await riskOf('tess@tailspintoys.com')).toMatchObject({
    riskState: 'remediated',
    riskDetail: 'userPerformedSecuredPasswordReset',
  })
})

test('where the service on-premises is not reached nothing changes', async () => {
  await reset('theo@tailspintoys.com')
  expect(await riskOf('theo@tailspintoys.com')).toMatchObject({ riskState: 'atRisk', isProcessing: false })
})

test('a reset that only the directory on-premises has seen still counts', async () => {
  await graph.tell('person', {
    address: 'tess@tailspintoys.com',
    home: { resetProblem: 'OnPremisesSuccessCloudFailure' },
  })
  expect(textOf(await reset('tess@tailspintoys.com'))).toContain('Wait a few minutes')
  await graph.tell('clock', { advanceSeconds: 31 })
  expect(await riskOf('tess@tailspintoys.com')).toMatchObject({ riskState: 'remediated' })
})
