import 'server-only'
import { gather, type Gathered } from '@/lib/diagnosis/gather'
import { toEvidence, type Evidence } from '@/lib/diagnosis/evidence'
import { isJudged, toScenario } from '@/lib/diagnosis/to-scenario'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { type Comparison, compareWithSignIn } from '@/lib/evidence/compare'
import type { Paste } from '@/lib/evidence/read-paste'
import { explain, type Explanation } from '@/lib/explain/explain'
import { providerName } from '@/lib/explain/home-side'
import type { SideNames } from '@/lib/explain/reader'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { findLoggedSignIn, findRecentSignIns } from '@/lib/tenants/sign-ins'
import { type Asked, pasteOf } from './read-asked'
import { isFilledIn, takeWhatIf, type WhatIf } from './what-if'

/** What an agent of the host sees of one caller: this tenant's half, judged with the home side unknown. */
export type HostSide = {
  gathered: Gathered
  evidence: Evidence
  scenario: Scenario
  judgement: Judgement
  /** Judged with what was filled in; null where nothing was. */
  supposed: Judgement | null
  /** False where the application or the policies are not known: then the judgement says nothing. */
  isJudged: boolean
  names: SideNames
  explanation: Explanation
  /** By id, as the tenant calls them. */
  policyNames: ReadonlyMap<string, string>
}

const judge = toJudge()
/** A page never waits longer for a directory that does not answer. */
const patienceMs = 8000

/**
 * Reads what this tenant knows of the address that the caller has proven. Nothing of the home side is read, whoever is connected:
 * an agent of the host may not see it.
 */
export async function findHostSide(
  tenant: ConnectedTenant,
  address: string,
  asked: Asked,
  whatIf: WhatIf,
): Promise<HostSide> {
  const caller = {
    ...{ subject: '', proof: 'emailCode' as const, address },
    ...{ homeTenantId: null, homeObjectId: null },
  }
  const read = (paste: Paste) =>
    gather({ hostTenantId: tenant.tenantId }, caller, paste, { patienceMs, only: 'host' })
  const first = await read(pasteOf(asked))
  // an id that is the guest's own names no attempt: then the last one counts
  const isObject = asked.kind === 'id' && 'read' in first.guest && first.guest.read.id === asked.id
  const gathered = isObject ? await read({}) : first
  const evidence = toEvidence(gathered)
  const scenario = toScenario(gathered)
  const supposed = isFilledIn(whatIf) ? judge(takeWhatIf(scenario, whatIf)) : null
  const judgement = judge(scenario)
  const names: SideNames = {
    home: evidence.names.home ?? address.slice(address.lastIndexOf('@') + 1),
    host: tenant.displayName,
    provider: providerName[scenario.attempt.user.identityProvider] ?? evidence.names.home ?? '',
  }
  const shown = supposed ?? judgement
  return {
    ...{ gathered, evidence, scenario, judgement, supposed, names },
    isJudged: isJudged(gathered) || (supposed !== null && whatIf.app !== undefined),
    explanation: explain(shown, 'hostHelpdesk', names),
    policyNames: namesOf(scenario),
  }
}

/** The guest's last sign-ins, each with its policies; nothing where there is no one guest. Asked for once a page: it is dear. */
export async function findRows(tenantId: string, { gathered: { guest } }: HostSide) {
  return 'read' in guest ? findRecentSignIns(tenantId, guest.read.id) : []
}

/**
 * Engine and log side by side: the row with its policies, from the last ones or, where it is older, read now for this one look. Null
 * where there is none.
 */
export async function compareWithLog(
  tenantId: string,
  { gathered, judgement, scenario }: HostSide,
  rows: Awaited<ReturnType<typeof findRows>>,
): Promise<Comparison | null> {
  const id = 'read' in gathered.signIn ? gathered.signIn.read.requestId : undefined
  if (!id) return null
  const recent = 'unread' in rows ? undefined : rows.find(({ requestId }) => requestId === id)
  const row = recent ?? (await findLoggedSignIn(tenantId, id))
  return row && compareWithSignIn(judgement, row, scenario.attempt)
}

const namesOf = ({ resource }: Scenario) =>
  new Map(
    resource.policies.flatMap(({ id, displayName }) =>
      typeof id === 'string' && typeof displayName === 'string' ? [[id, displayName] as const] : [],
    ),
  )
