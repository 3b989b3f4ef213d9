import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { compile } from './compile'
import type { Compiled } from './compile'
import { Memory } from './memory'

const mostKept = 8

/**
 * A `judge` for many guests of few tenants: a tenant's posture is compiled again only when it reads differently than for the guest
 * before. Reading it through costs a fraction of that.
 */
export function toJudge(): (scenario: Scenario) => Judgement {
  const kept = new Memory<string, { text: string; compiled: Compiled }>(mostKept)
  return ({ resource, ...signIn }) => {
    const text = JSON.stringify(resource)
    const known = kept.get(resource.tenantId)
    if (known?.text === text) return known.compiled.judge(signIn)
    return kept.keep(resource.tenantId, { text, compiled: compile(resource) }).compiled.judge(signIn)
  }
}
