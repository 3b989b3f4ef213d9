import { expect, test } from 'vitest'
import { aScenario, policyOn } from '@/lib/evaluation/judge-fixture'
import { standAlone } from './alone'
import { toAloneJudge } from './judge-alone'

const block = { operator: 'OR', builtInControls: ['block'] }
const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }
const outside = { includeLocations: ['All'], excludeLocations: ['italy'] }
const everywhere = { ...policyOn(block, registering), id: 'everywhere' }
const abroad = { ...policyOn(block, { ...registering, locations: outside }), id: 'abroad' }
const italy = {
  ...{ id: 'italy', countriesAndRegions: ['IT'], includeUnknownCountriesAndRegions: true },
}

const blamed = (id: string, policies: object[]) => {
  const { resource, attempt } = aScenario({ resource: { policies, namedLocations: [italy] } })
  const alone = standAlone(resource, id)
  return (
    alone &&
    toAloneJudge(alone)
      .find(attempt.user)
      .map(({ policy }) => policy)
  )
}

test('a policy is not blamed for what another one stops in every place', () => {
  expect(blamed('everywhere', [everywhere, abroad])).toEqual(['everywhere'])
})

test('whoever a policy lets through somewhere is not in a trap', () => {
  expect(blamed('abroad', [abroad])).toEqual([])
})
