import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isObject } from '@/lib/evaluation/reading/graph-value'
import { judge } from './judge'
import type { GraphObject, Scenario } from './scenario'

const folder = join(process.cwd(), '../shared/data')
const index = join(folder, 'policies/INDEX.json')

describe.skipIf(!existsSync(index))('published policies', () => {
  const entries = existsSync(index) ? readIndex() : []

  test('each on its own is judged, and a condition that is not understood is named', () => {
    expect(entries.length).toBeGreaterThan(0)
    for (const { policy } of entries) {
      const [finding] = judge(toScenario([policy])).policies
      expect(finding).toBeDefined()
      if (finding && finding.unread.length > 0) expect(finding.applies).not.toBe('yes')
      for (const name of ['times', 'agents', 'agentContext', 'servicePrincipalRiskLevels']) {
        const value = isObject(policy.conditions) ? policy.conditions[name] : null
        const isSet = Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined
        if (isSet && !isObject(value)) expect(finding?.unread).toContain(`conditions.${name}`)
      }
    }
  }, 120_000)

  test('those of one source together are judged', () => {
    for (const source of new Set(entries.map((entry) => entry.source))) {
      const policies = entries.filter((entry) => entry.source === source).map(({ policy }) => policy)
      const judgement = judge(toScenario(policies))
      expect(judgement.policies).toHaveLength(policies.length)
    }
  }, 120_000)
})

function toScenario(policies: GraphObject[]): Scenario {
  return {
    resource: { tenantId: 'resource', policies },
    attempt: {
      user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' },
      target: { app: '00000003-0000-0ff1-ce00-000000000000' },
    },
  }
}

function readIndex(): { source: string; policy: GraphObject }[] {
  const content: unknown = JSON.parse(readFileSync(index, 'utf8'))
  return (Array.isArray(content) ? content : []).map(({ file, pointer, source }) => {
    const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '')
    const steps: string[] = (pointer ?? '').split('/').slice(1)
    const policy = steps
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((value, step) => Object(value)[step], JSON.parse(text))
    if (!isObject(policy)) throw new Error(`${file} ${pointer} is no policy`)
    return { source: source.slug, policy }
  })
}
