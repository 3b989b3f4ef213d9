import { member } from '@/lib/evaluation/reading/graph-value'
import { explain } from '@/lib/explain/explain'
import type { SideNames } from '@/lib/explain/reader'
import { matters, sortFindings, toMet } from './policy-lines'
import type { Simulation } from './simulate'

export type SimulationView = ReturnType<typeof toSimulationView>

/** What the page shows of one simulation, and each policy's answer: those that could matter first. */
export function toSimulationView(simulation: Simulation, names: SideNames, isAdmin: boolean) {
  const { scenario, judgement, gates, assumed } = simulation
  const explanation = explain(judgement, isAdmin ? 'resourceAdmin' : 'hostHelpdesk', names)
  const policyNames = new Map(
    scenario.resource.policies.map((policy) => [member(policy, 'id'), member(policy, 'displayName')]),
  )
  const nameOf = (id: string) => {
    const name = policyNames.get(id)
    return typeof name === 'string' && name !== '' ? name : id
  }
  const toArch = ({ state, lines }: (typeof gates)['home']) => ({
    state,
    lines: lines.map((line) => ({ ...line, policies: line.policies.map(nameOf) })),
  })
  const isStuck = judgement.verdict === 'blocked' || judgement.verdict === 'undetermined'
  const said = new Map(explanation.policies.map((line) => [line.id, line]))
  return {
    ...{ names, isAdmin, verdict: judgement.verdict },
    ...{ title: explanation.title, sentence: explanation.sentence },
    arches: { home: toArch(gates.home), crossing: toArch(gates.crossing), host: toArch(gates.host) },
    challenges: explanation.challenges,
    unknowns: explanation.unknowns,
    ways: explanation.waysOut.map(({ steps, verdictAfter }) => ({
      steps: steps.map(({ policy, ...step }) => ({ ...step, policy: policy ? nameOf(policy) : null })),
      verdictAfter,
    })),
    noWayOut: isStuck && explanation.waysOut.length === 0 ? explanation.next : null,
    /** Codes of `simulate.assume`. */
    assumed: (['enabled', 'invitation', 'groups'] as const).filter((fact) =>
      assumed.has(`attempt.user.${fact}`),
    ),
    matter: judgement.policies.filter(matters).length,
    policies: sortFindings(judgement.policies).flatMap((finding) => {
      const line = said.get(finding.id)
      if (!line) return []
      return [
        {
          ...{ id: line.id, name: nameOf(line.id), state: line.state, applies: line.applies },
          ...{ reason: line.reason, demands: line.controls.map(({ sentence }) => sentence) },
          met: toMet(judgement, finding),
        },
      ]
    }),
  }
}
