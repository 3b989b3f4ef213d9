import 'server-only'
import { z } from 'zod'
import { graphFor, toGraph } from './graph'
import { GraphProblem, orNull } from './problem'

/** Kinds of methods that an admin can delete, by the names of Graph's types; `other`: one that is shown and left alone. */
export const methodTypes = [
  'phone',
  'microsoftAuthenticator',
  'softwareOath',
  'fido2',
  'email',
  'windowsHelloForBusiness',
  'temporaryAccessPass',
  'externalAuthentication',
  'platformCredential',
] as const
export type MethodType = (typeof methodTypes)[number] | 'other'

/**
 * One method that a guest registered in this tenant. `item`: its place in Graph, `phoneMethods/{id}`; null where it cannot be deleted
 * from here. `ending`: the last digits of a phone as Graph shows it; `name`: what the device was called. `addedAt`: ISO 8601.
 */
export type RegisteredMethod = {
  item: string | null
  type: MethodType
  phone: 'mobile' | 'alternateMobile' | 'office' | null
  ending: string | null
  name: string | null
  addedAt: string | null
}

const Method = z.looseObject({
  '@odata.type': z.string(),
  id: z.string(),
  phoneNumber: z.string().nullish(),
  phoneType: z.string().nullish(),
  displayName: z.string().nullish(),
  model: z.string().nullish(),
  createdDateTime: z.string().nullish(),
})
const Preferred = z.looseObject({ userPreferredMethodForSecondaryAuthentication: z.string().nullish() })
/** `ordered`: which is the default is read as well. */
type Of = { tenantId: string; accessToken: string; targetId: string; ordered?: boolean }

/**
 * The methods of one account by the token of an admin who may see them, in the order in which they are deleted: the default last,
 * because Entra keeps it while there are others. The password is none of them. @throws GraphProblem
 */
export async function readMethods({
  tenantId,
  accessToken,
  targetId,
  ordered = true,
}: Of): Promise<RegisteredMethod[]> {
  const path = `/users/${z.guid().parse(targetId)}/authentication/methods`
  const rows = await toGraph(tenantId, () => Promise.resolve(accessToken)).readAllAs(path, Method)
  const methods = rows.map(toMethod).filter((one) => one !== null)
  return inOrder(methods, ordered && methods.length > 1 ? await readPreferred(tenantId, targetId) : null)
}

/** Which are left, by their items; none of somebody who is not there any more. @throws GraphProblem */
export async function readMethodItems(of: Of): Promise<string[]> {
  const path = `/users/${z.guid().parse(of.targetId)}/authentication/methods`
  const reading = toGraph(of.tenantId, () => Promise.resolve(of.accessToken)).readAllAs(path, Method)
  const rows = (await orNull(reading)) ?? []
  return rows.flatMap((row) => toMethod(row)?.item ?? [])
}

/** The default, in the report's words; null where it does not say: then the order is a guess. */
async function readPreferred(tenantId: string, targetId: string): Promise<string | null> {
  const path = `/reports/authenticationMethods/userRegistrationDetails/${targetId}`
  try {
    const row = await graphFor(tenantId).read(path, Preferred)
    return row.userPreferredMethodForSecondaryAuthentication ?? null
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return null
  }
}

/** One row of Graph's; null for the password, which is no second proof. */
export function toMethod(row: z.infer<typeof Method>): RegisteredMethod | null {
  const named = /^#microsoft\.graph\.(\w+)AuthenticationMethod$/.exec(row['@odata.type'])?.[1] ?? 'other'
  if (named === 'password') return null
  const type = methodTypes.find((one) => one === named) ?? 'other'
  const isPlain = /^[\w.=-]{3,200}$/.test(row.id)
  return {
    item: type !== 'other' && isPlain ? `${type}Methods/${row.id}` : null,
    type,
    phone: phoneTypes.find((one) => one === row.phoneType) ?? null,
    ending: toEnding(row.phoneNumber),
    name: row.displayName || row.model || null,
    addedAt: row.createdDateTime ?? null,
  }
}

const phoneTypes = ['mobile', 'alternateMobile', 'office'] as const

/** Graph may hide digits behind letters or stars; an extension is none of the number. */
const toEnding = (number: string | null | undefined) =>
  (/[\dX*•]{2,4}$/i.exec(number?.replace(/(?<=\d)\s*x\d+$/i, '').replace(/[\s-]/g, '') ?? '') ?? [null])[0]

const preferredOf: Record<string, (method: RegisteredMethod) => boolean> = {
  push: ({ type }) => type === 'microsoftAuthenticator',
  oath: ({ type }) => type === 'softwareOath',
  sms: ({ type, phone }) => type === 'phone' && phone !== 'office' && phone !== 'alternateMobile',
  voiceMobile: ({ type, phone }) => type === 'phone' && phone !== 'office' && phone !== 'alternateMobile',
  voiceAlternateMobile: ({ phone }) => phone === 'alternateMobile',
  voiceOffice: ({ phone }) => phone === 'office',
}

/** An alternate mobile goes before the mobile, which Entra keeps as long. Most often the default, where the report does not say: what stands later is deleted later. */
const likely: readonly MethodType[] = ['softwareOath', 'phone', 'microsoftAuthenticator']

/** The default last. */
export function inOrder(methods: readonly RegisteredMethod[], preferred: string | null): RegisteredMethod[] {
  const isDefault = preferredOf[preferred ?? '']
  const rank = (method: RegisteredMethod) =>
    (isDefault?.(method) ? 20 : 0) + likely.indexOf(method.type) + (method.phone === 'mobile' ? 0.5 : 0)
  return [...methods].sort((one, other) => rank(one) - rank(other))
}
