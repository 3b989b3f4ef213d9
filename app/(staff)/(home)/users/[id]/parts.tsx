import { PartProblem, RiskNotVisible } from '@/components/home/part-problem'
import { PersonActions } from '@/components/home/person-actions'
import { PersonRolesHeld, PersonStops } from '@/components/home/person-aside'
import { PersonDetections } from '@/components/home/person-detections'
import { PersonFacts } from '@/components/home/person-facts'
import { PersonStory } from '@/components/home/person-story'
import { PersonSuggestion } from '@/components/home/person-suggestion'
import { FreshLine } from '@/components/staff/fresh-line'
import { consentLink } from '@/lib/risk-list/consent-link'
import type { Person } from '@/lib/risk-list/person'
import { findLastDetection, toChoices, toSituation } from '@/lib/risk-list/person-choices'
import type { Part } from '@/lib/risk-list/person-parts'
import { toSteps, toStory } from '@/lib/risk-list/person-story'
import { type PersonView, toFreshness, toShortProblem } from '@/lib/risk-list/person-view'
import { isPasswordNewer, suggest } from '@/lib/risk-list/suggest'
import type { StaffVisitor } from '@/lib/staff/page'

type Shown = { visitor: StaffVisitor; person: Person; view: PersonView }

const dayMs = 86_400_000
const chartDays = 30
const mostEvents = 40
const mostDetections = 100

/** What this admin may do. Waits for risk and roles. */
export async function ActionsPart({ visitor: { staff, tenant }, person, view }: Shown) {
  const [risk, held, { done }] = await Promise.all([view.risk, view.roles, view.records])
  return (
    <PersonActions
      id={person.id}
      name={person.name}
      home={tenant.displayName}
      held={held.roleNames}
      choices={toChoices(staff, person, held, risk, done)}
    />
  )
}

/** The five facts, with how old they are. */
export async function FactsPart({ person, view, here }: Shown & { here: string }) {
  const [risk, detections, registration] = await Promise.all([view.risk, view.detections, view.registration])
  const { at, failed } = toFreshness(person, risk)
  const lastDetectionAt = findLastDetection(risk, detections)
  const { passwordChangedAt } = person
  return (
    <div className="space-y-2">
      <FreshLine at={at} now={new Date().toISOString()} failed={failed} refresh={`${here}?fresh=1`} />
      <PersonFacts
        risk={toShownRisk(risk)}
        passwordChangedAt={passwordChangedAt}
        password={toComparison(passwordChangedAt, lastDetectionAt)}
        selfService={toSelfService(registration)}
        managedBy={person.managedBy}
      />
    </div>
  )
}

function toShownRisk(risk: Awaited<PersonView['risk']>) {
  if ('problem' in risk) return { problem: toShortProblem(risk.problem) }
  return 'isProcessing' in risk.value ? risk.value : ('never' as const)
}

function toComparison(passwordChangedAt: string | null, lastDetectionAt: string | null) {
  if (!passwordChangedAt) return null
  if (!lastDetectionAt) return 'noDetection'
  return isPasswordNewer({ passwordChangedAt, lastDetectionAt }) ? 'after' : 'before'
}

function toSelfService(part: Part<{ enabled: boolean; registered: boolean } | null>) {
  if ('problem' in part) return { problem: toShortProblem(part.problem) }
  if (!part.value) return 'notInReport'
  if (!part.value.enabled) return 'off'
  return part.value.registered ? 'ready' : 'notRegistered'
}

/** How the risk went, what happened and what was detected. */
export async function StoryPart({ visitor: { tenant }, person, view }: Shown) {
  const [risk, history, detections, { done }, { stops }] = await Promise.all([
    view.risk,
    view.history,
    view.detections,
    view.records,
    view.stops,
  ])
  const now = new Date()
  const [from, to] = [new Date(now.getTime() - chartDays * dayMs).toISOString(), now.toISOString()]
  const changes = 'problem' in history ? [] : history.value
  const found = 'problem' in detections ? [] : detections.value
  const { passwordChangedAt } = person
  const events = toStory({ history: changes, detections: found, stops, done, passwordChangedAt })
  const steps = changes.length ? toSteps(changes, from, to) : null
  const about = { home: tenant.displayName, consent: consentLink }
  const hidden = 'problem' in risk && risk.problem === 'unlicensed'
  return (
    <>
      {hidden && <RiskNotVisible home={tenant.displayName} />}
      <PersonStory
        events={events.slice(0, mostEvents)}
        earlier={Math.max(0, events.length - mostEvents)}
        chart={steps && { steps, from, to }}
        problems={
          !hidden &&
          'problem' in history && (
            <PartProblem
              problem={history.problem}
              what="history"
              permission="IdentityRiskyUser.Read.All"
              {...about}
            />
          )
        }
      />
      <PersonDetections
        name={person.name}
        detections={found}
        isCut={found.length >= mostDetections}
        problem={
          'problem' in detections && (
            <PartProblem
              problem={detections.problem}
              what="detections"
              permission="IdentityRiskEvent.Read.All"
              {...about}
            />
          )
        }
      />
    </>
  )
}

/** What we suggest: it waits for everything that it stands on. */
export async function SuggestionPart({ visitor: { tenant }, person, view }: Shown) {
  const [risk, detections, registration, { stops }, records] = await Promise.all([
    view.risk,
    view.detections,
    view.registration,
    view.stops,
    view.records,
  ])
  const suggestion = suggest(toSituation(person, { risk, detections, registration }, stops, records))
  return <PersonSuggestion {...suggestion} name={person.name} home={tenant.displayName} />
}

/** Who turned this person away. */
export async function StopsPart({ visitor: { tenant }, person, view }: Shown) {
  const { stops, log } = await view.stops
  return (
    <PersonStops
      name={person.name}
      stops={stops}
      hasLog={log === null}
      problem={
        log && (
          <PartProblem
            problem={log}
            what="signIns"
            permission="AuditLog.Read.All"
            home={tenant.displayName}
            consent={consentLink}
          />
        )
      }
    />
  )
}

/** Which roles protect the account. */
export async function RolesPart({ view }: Shown) {
  const { roleNames, groupNames, problem } = await view.roles
  return <PersonRolesHeld roles={roleNames} groups={groupNames} problem={problem ?? null} />
}
