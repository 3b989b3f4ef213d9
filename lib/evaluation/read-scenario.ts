import { parseAddress } from '@/lib/evaluation/reading/ip-range'
import { isObject } from '@/lib/evaluation/reading/graph-value'
import { scenarioShape } from './scenario-shape'
import type { Shape } from './scenario-shape'
import type { Scenario } from './scenario'

/** A value that is not a scenario. `path` is a JSON path, `message` says what was expected there. */
export class ScenarioError extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.name = 'ScenarioError'
    this.path = path
  }
}

/**
 * Checks that a value is a scenario; members it does not know are carried along, Graph's objects are not looked into.
 * @throws ScenarioError at the first member that is not what it has to be
 */
export function readScenario(value: unknown): Scenario {
  check(value, scenarioShape, '$')
  return toScenario(value)
}

/** The shape has just been checked member by member, which the compiler cannot follow. */
function toScenario(value: unknown): Scenario {
  return value as Scenario
}

function check(value: unknown, shape: Shape, path: string): void {
  switch (shape.kind) {
    case 'text':
      return expect(typeof value === 'string' && value !== '', path, 'a non-empty string')
    case 'boolean':
      return expect(typeof value === 'boolean', path, 'true or false')
    case 'oneOf':
      return expect(
        typeof value === 'string' && shape.words.includes(value),
        path,
        `one of ${shape.words.join(', ')}`,
      )
    case 'address':
      return expect(
        typeof value === 'string' && parseAddress(value) !== null,
        path,
        'an IPv4 or IPv6 address',
      )
    case 'country':
      return expect(
        typeof value === 'string' && /^[a-z]{2}$/i.test(value),
        path,
        'an ISO 3166-1 alpha-2 code or null',
      )
    case 'graph':
      return expect(isObject(value), path, 'an object')
    case 'nullable':
      return value === null ? undefined : check(value, shape.of, path)
    case 'list':
      if (!Array.isArray(value)) throw new ScenarioError(path, 'expected an array')
      return value.forEach((item, position) => check(item, shape.of, `${path}[${position}]`))
    case 'either':
      return checkEither(value, shape, path)
    case 'object':
      return checkObject(value, shape, path)
  }
}

function checkObject(value: unknown, shape: Shape & { kind: 'object' }, path: string): void {
  if (!isObject(value)) throw new ScenarioError(path, 'expected an object')
  for (const [name, inner] of Object.entries(shape.required)) {
    if (value[name] === undefined) throw new ScenarioError(`${path}.${name}`, `expected ${describe(inner)}`)
    check(value[name], inner, `${path}.${name}`)
  }
  for (const [name, inner] of Object.entries(shape.optional)) {
    if (value[name] !== undefined) check(value[name], inner, `${path}.${name}`)
  }
}

/** The alternative is chosen by its distinguishing member, so that the error names what is inside it. */
function checkEither(value: unknown, shape: Shape & { kind: 'either' }, path: string): void {
  if (!isObject(value)) throw new ScenarioError(path, `expected ${shape.expected}`)
  const chosen = shape.choose(value)
  if (chosen === null) throw new ScenarioError(path, `expected ${shape.expected}`)
  check(value, chosen, path)
}

function describe(shape: Shape): string {
  if (shape.kind === 'object' || shape.kind === 'graph') return 'an object'
  if (shape.kind === 'list') return 'an array'
  if (shape.kind === 'oneOf') return `one of ${shape.words.join(', ')}`
  if (shape.kind === 'either') return shape.expected
  return shape.kind === 'boolean' ? 'true or false' : 'a non-empty string'
}

function expect(holds: boolean, path: string, expected: string): void {
  if (!holds) throw new ScenarioError(path, `expected ${expected}`)
}
