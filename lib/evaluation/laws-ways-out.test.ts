import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScenario } from './any-scenario'
import { compile } from './compiled/compile'
import { judge } from './judge'
import type { Action, Actor, Verdict, WayOut } from './judgement'
import type { Scenario } from './scenario'
import { isOffered, takeSteps } from './take-steps'

/** A long run, nine minutes on two cores: LAWS=5000 */
const numRuns = Number(process.env.LAWS ?? 100)
const timeout = 3_600_000

type Step = WayOut['steps'][number]
type Out = 'allowed' | 'challenged'

const decide = ({ resource, ...signIn }: Scenario): Verdict => compile(resource).verdict(signIn)
const isOut = (verdict: Verdict): verdict is Out => verdict === 'allowed' || verdict === 'challenged'

/** The verdicts that lead out; null where a step cannot be written into the scenario. */
function leadsOut(scenario: Scenario, steps: readonly Step[]): Out[] | null {
  const taken = takeSteps(scenario, steps)
  if (taken === null) return null
  const isOpen = steps.every((step) => {
    const others = takeSteps(
      scenario,
      steps.filter((other) => other !== step),
    )
    return others === null || others.some((without) => isOffered(without, step))
  })
  return isOpen ? taken.map(decide).filter(isOut) : []
}

test(
  'every way out really leads out, and none is larger than needed',
  () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { verdict, waysOut } = judge(scenario)
        if (isOut(verdict)) expect(waysOut).toEqual([])
        expect(waysOut.length).toBeLessThanOrEqual(5)
        for (const { steps, verdictAfter } of waysOut) {
          expect(steps.length).toBeGreaterThan(0)
          expect(steps.length).toBeLessThanOrEqual(3)
          const after = leadsOut(scenario, steps)
          if (after) expect(after, JSON.stringify(steps)).toContain(verdictAfter)
          for (const fewer of properSubsets(steps)) {
            expect(leadsOut(scenario, fewer) ?? [], JSON.stringify([steps, fewer])).toEqual([])
          }
        }
      }),
      { numRuns },
    )
  },
  timeout,
)

test(
  'no single step that leads out is forgotten, and ways come in order',
  () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { verdict, waysOut } = judge(scenario)
        if (isOut(verdict)) return
        const single = singleSteps(scenario).filter((step) => (leadsOut(scenario, [step]) ?? []).length > 0)
        const found = waysOut.flatMap(({ steps }) => (steps.length === 1 ? steps : []))
        if (waysOut.length < 5) expect(found).toEqual(expect.arrayContaining(single))
        else
          expect(waysOut.filter(({ steps }) => steps.length === 1).length).toBeGreaterThanOrEqual(
            Math.min(5, single.length),
          )
        const weights = waysOut.map(({ steps }) => weigh(steps))
        expect(weights).toEqual(weights.toSorted((a, b) => (a < b ? -1 : 1)))
      }),
      { numRuns },
    )
  },
  timeout,
)

const actors: readonly Actor[] = ['guest', 'homeAdmin', 'resourceAdmin']

/** Fewest steps, then the nearest actor, then the fewest steps for that actor. */
function weigh(steps: readonly Step[]): string {
  const furthest = Math.max(...steps.map(({ actor }) => actors.indexOf(actor)))
  return [
    steps.length,
    furthest,
    steps.filter(({ actor }) => actors.indexOf(actor) === furthest).length,
  ].join()
}

function properSubsets(steps: readonly Step[]): Step[][] {
  const single = steps.map((step) => [step])
  if (steps.length < 2) return []
  return steps.length === 2
    ? single
    : [...single, ...steps.map((left) => steps.filter((step) => step !== left))]
}

/** Every step of the table of actions, by who takes it. */
function singleSteps({ resource: { policies }, attempt }: Scenario): Step[] {
  const isInternal = attempt.user.type === 'internalGuest'
  const by = (actor: Actor, ...actions: Action[]): Step[] => actions.map((action) => ({ actor, action }))
  return [
    ...by('guest', 'resetPasswordAtHome', 'resetWithIdentityProvider', 'useAnotherNetwork', 'useBrowser'),
    ...by('guest', 'useManagedDevice', 'setUpMethodAtHome'),
    ...by(isInternal ? 'resourceAdmin' : 'homeAdmin', 'resetPassword', 'dismissUserRisk'),
    ...by('homeAdmin', 'allowOutbound', 'manageDevice', 'enableAccount'),
    ...by('resourceAdmin', 'enableAccount', 'allowInbound', 'trustMfa', 'trustDevice', 'allowDomain'),
    ...by('resourceAdmin', 'registerMethodForGuest'),
    ...policies.flatMap(({ id }): Step[] =>
      (['allowLocation', 'excludeFromPolicy'] as const).map((action) => ({
        ...{ actor: 'resourceAdmin', action, policy: String(id) },
      })),
    ),
  ]
}
