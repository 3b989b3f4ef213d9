import { isAnnotation, isObject, member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject } from '@/lib/evaluation/scenario'

/** A copy with one member set, under the name it has already, whatever its case. */
export function withMember(object: GraphObject, name: string, value: unknown): GraphObject {
  const wanted = name.toLowerCase()
  const known = Object.keys(object).find((key) => key.toLowerCase() === wanted)
  return { ...object, [known ?? name]: value }
}

/** The member as an object; an empty one where it is none. */
export function objectAt(object: unknown, name: string): GraphObject {
  const value = member(object, name)
  return isObject(value) ? value : {}
}

/** A copy with the users of a policy's conditions changed. */
export function withUsers(policy: GraphObject, change: (users: GraphObject) => GraphObject): GraphObject {
  const conditions = objectAt(policy, 'conditions')
  return withMember(
    policy,
    'conditions',
    withMember(conditions, 'users', change(objectAt(conditions, 'users'))),
  )
}

const readOnly = ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime', 'templateId']

/** What Graph takes of a policy when it is written: nothing read-only, no annotations but types, a strength by its id. */
export function toWritable(policy: GraphObject): GraphObject {
  const dropped = readOnly.map((name) => name.toLowerCase())
  return Object.fromEntries(
    Object.entries(policy)
      .filter(([name]) => !dropped.includes(name.toLowerCase()) && !isAnnotation(name))
      .map(([name, value]) => [name, withoutAnnotations(value)]),
  )
}

function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isAnnotation(name) || name === '@odata.type' || name.endsWith('@odata.bind'))
      .map(([name, inner]) => [
        name,
        name.toLowerCase() === 'authenticationstrength' && isObject(inner)
          ? { id: member(inner, 'id') }
          : withoutAnnotations(inner),
      ]),
  )
}
