import { beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import type { StaffContext } from '@/lib/auth/change'
import { newSecret } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { forgetLists } from '@/lib/kept/memory'
import { findConnectedTenant } from '@/lib/tenants/find'
import { proveCaller, sendCallerCode } from './caller-code'
import { compareWithLog, findHostSide, findRows } from './host-side'
import { toHostView, toLines } from './host-view'
import { findLookUp, findLookUps, startLookUp } from './look-up'
import { findCaller } from './match-code'
import { findOwnPerson } from './own-person'
import { readAsked } from './read-asked'
import { findSide } from './side'

const { sandbox } = useOwnServices()

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const now = new Date()
const agentOf = (tenantId: string): Pick<StaffContext, 'staff' | 'now'> => ({
  now,
  staff: {
    ...{ subject: `entra:${tenantId}:${newSecret()}`, tenantId, objectId: newSecret() },
    ...{ name: 'Hal Contoso', address: 'hal@contoso.com', roles: [] },
  },
})
const tell = (order: string, body: object) =>
  fetch(`${sandbox.origin}/__${order}`, { method: 'POST', body: JSON.stringify(body) })
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

beforeEach(async () => {
  await fetch(`${sandbox.origin}/__reset`, { method: 'POST' })
  await tell('settings', { logDelaySeconds: 0 })
  forgetLists()
})

async function aLookUp(agent = agentOf(contoso), typed = 'ada@fabrikam.com') {
  const started = await startLookUp(agent, typed, 'INC-1')
  if ('problem' in started) throw new Error(started.problem)
  return { agent, id: started.id }
}

/** Sends a code and answers the six digits that went out by mail. */
async function mailedCode(agent: Pick<StaffContext, 'staff'>, id: string, address: string): Promise<string> {
  const sent: (() => Promise<void>)[] = []
  const by = { ...agent.staff, host: 'Contoso' }
  expect(await sendCallerCode(by, id, address, now, (work) => sent.push(work))).toBeNull()
  for (const work of sent) await work()
  const mail = await (await fetch(`${sandbox.origin}/mailbox/${address}`)).text()
  return /code: (\d{6})/.exec(mail)?.[1] ?? ''
}

test('a look-up is the agent’s own, with its reason, and recorded before anything is read', async () => {
  const { agent, id } = await aLookUp()
  expect(await findLookUp(agent.staff, id)).toMatchObject({ reason: 'INC-1', asked: { kind: 'address' } })
  expect(await findLookUp(agentOf(contoso).staff, id)).toBeNull()
  expect(await findLookUp({ ...agent.staff, tenantId: fabrikam }, id)).toBeNull()
  expect(await findLookUp(agent.staff, 'x')).toBeNull()
  expect(await findLookUps(agent.staff, 1)).toMatchObject({ total: 1, rows: [{ id }] })
  const entries = await within({ tenant: contoso }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: agent.staff.subject } }),
  )
  expect(entries.map(({ action, data }) => [action, data])).toEqual([
    ['lookUp.made', { lookUp: id, kind: 'address' }],
  ])
})

test.each([
  ['', 'INC-1', 'askedMissing'],
  ['please help', 'INC-1', 'askedUnread'],
  ['ada@fabrikam.com', ' ', 'reasonMissing'],
])('%j for %j is %s, and nothing is kept', async (typed, reason, problem) => {
  const agent = agentOf(contoso)
  expect(await startLookUp(agent, typed, reason)).toEqual({ problem })
  expect((await findLookUps(agent.staff, 1)).total).toBe(0)
})

test('the caller reads out the code from the mail, once, and not after five wrong ones', async () => {
  const { agent, id } = await aLookUp()
  const code = await mailedCode(agent, id, 'ada@fabrikam.com')
  expect(code).toMatch(/^\d{6}$/)
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  expect(await proveCaller(agent.staff, id, wrong, 'mail', now)).toEqual({ problem: 'digitsWrong' })
  expect(await proveCaller(agentOf(contoso).staff, id, code, 'mail', now)).toEqual({ problem: 'digitsWrong' })
  expect(await proveCaller(agent.staff, id, code, 'mail', later(11))).toEqual({ problem: 'digitsWrong' })
  expect(await proveCaller(agent.staff, id, code, 'mail', now)).toBeNull()
  const { callerCheckId } = (await findLookUp(agent.staff, id)) ?? {}
  expect(await findCaller(agent.staff, callerCheckId ?? '', later(1))).toMatchObject({
    address: 'ada@fabrikam.com',
  })
  expect(await proveCaller(agent.staff, id, code, 'mail', now)).toEqual({ problem: 'digitsWrong' })

  const second = await aLookUp(agent)
  const other = await mailedCode(agent, second.id, 'ben@fabrikam.com')
  const bad = String((Number(other) + 1) % 1_000_000).padStart(6, '0')
  for (let tries = 0; tries < 5; tries++) await proveCaller(agent.staff, second.id, bad, 'mail', now)
  expect(await proveCaller(agent.staff, second.id, other, 'mail', now)).toEqual({ problem: 'digitsWrong' })
})

test('an agent of the host sees the policies and the log, and nothing of the home side', async () => {
  const attempt = await (
    await tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })
  ).json()
  const tenant = await findConnectedTenant(contoso)
  if (!tenant) throw new Error('Contoso is not there.')
  const asked = readAsked(attempt.details)
  if (typeof asked === 'string') throw new Error(asked)
  const side = await findHostSide(tenant, 'ada@fabrikam.com', asked, {})
  expect(side.gathered.homeSide).toEqual({ unread: 'notConnected' })
  expect(side.scenario.attempt.userRisk).toBeUndefined()
  expect(side.isJudged).toBe(true)
  expect(side.judgement.verdict).toBe('undetermined')
  const comparison = await compareWithLog(contoso, side, await findRows(contoso, side))
  const lines = comparison ? toLines(side, comparison) : []
  expect(lines.find(({ what }) => what === 'result')).toMatchObject({
    engine: { code: 'verdict.undetermined' },
    log: { code: 'outcome.blocked' },
    agreement: 'logSettles',
  })
  expect(lines.filter(({ what }) => what === 'policy').every(({ name }) => name !== null)).toBe(true)
  const view = toHostView(side)
  // the log says what the engine cannot without the home side
  expect(view.title.key).toBe('cause.homeUserRisk.helpdesk.title')
  expect(view.gates.home.state).toBe('needs')
  expect(view.question).toBe('reset')
  // whether home lets people reset alone is not the host's to know
  expect(view.next?.key).toBe('action.resetPassword.helpdesk')
  expect(JSON.stringify(view)).not.toMatch(/passwordChangedAt|"high"/)
  const reading = await (await fetch(`${sandbox.origin}/__log`)).json()
  expect(JSON.stringify(reading)).not.toContain(`${fabrikam}/oauth2`)
})

test('what is filled in changes the answer at once, and nothing else', async () => {
  const tenant = await findConnectedTenant(contoso)
  if (!tenant) throw new Error('Contoso is not there.')
  const app = '3b7f1e0c-2c5d-4e8a-8a61-7d9f4c1b2e04'
  const asked = { kind: 'address' as const, address: 'ada@fabrikam.com' }
  const read = async (whatIf: object) =>
    toHostView(await findHostSide(tenant, 'ada@fabrikam.com', asked, whatIf))
  const [risky, clear] = [
    await read({ app, home: 'open', userRisk: 'high' }),
    await read({ app, home: 'open', userRisk: 'none' }),
  ]
  expect(risky.verdicts.now).toBe('blocked')
  expect(risky.gates.home.state).toBe('needs')
  expect(clear.verdicts.now).toBe('challenged')
  expect(clear.verdicts.before).toBe(risky.verdicts.before)
})

test('nobody, and an agent’s own people', async () => {
  const tenant = await findConnectedTenant(contoso)
  if (!tenant) throw new Error('Contoso is not there.')
  const asked = { kind: 'address' as const, address: 'nobody@fabrikam.com' }
  expect((await findHostSide(tenant, 'nobody@fabrikam.com', asked, {})).gathered.guest).toEqual({
    absent: true,
  })
  const home = await findConnectedTenant(fabrikam)
  expect(home && (await findSide(home, 'ada@fabrikam.com'))).toBe('home')
  expect(await findSide(tenant, 'ada@fabrikam.com')).toBe('host')
  expect(await findOwnPerson(fabrikam, 'ada@fabrikam.com')).toMatchObject({ name: 'Ada Fabrikam' })
  expect(await findOwnPerson(fabrikam, 'hal@contoso.com')).toBeNull()
})
