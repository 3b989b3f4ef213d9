import { checks, type Press, type PressCode, reasons } from './answers'
import { bulkKinds, type Kind, mostAlone, mostTargets } from './kinds'

/** A press whose shape is right: ids in lower case, each once, in order; `reason` a code; `checked` of a
 * reset a code, otherwise a sentence. */
export type Sound = {
  kind: Kind
  targetIds: string[]
  key: string
  reason: string | null
  checked: string | null
  approverAddress: string | null
}

/** Characters. */
export const mostChecked = 1000
const leastChecked = 10

/** Kinds that take a risk away without a new password: what is done must have a reason, and more at once a second admin. */
const takesAway = (kind: Kind) => kind === 'dismissRisk' || kind === 'confirmSafe'
const needsReason = (kind: Kind) => takesAway(kind) || kind === 'confirmCompromised'

/** What is wrong with a press before anything is read, or the press itself. */
export function toSound(press: Press): Sound | PressCode {
  const targetIds = [...new Set(press.targetIds.map((id) => id.toLowerCase()))].sort()
  const { kind, key } = press
  if (targetIds.length === 0) return 'noTargets'
  if (targetIds.length > mostTargets) return 'tooMany'
  if (targetIds.length > 1 && !bulkKinds.some((bulk) => bulk === kind)) return 'notInBulk'
  const reason = reasons.find((code) => code === press.reason) ?? null
  if (needsReason(kind) && !reason) return 'reasonMissing'
  const checked = kind === 'resetPassword' ? toCheck(press.checked) : toText(press.checked)
  if (checked === 'notYet') return 'checkFirst'
  if (!checked && (kind === 'resetPassword' || takesAway(kind))) return 'checkMissing'
  const approverAddress = press.approverAddress?.trim().toLowerCase() || null
  return { kind, targetIds, key, reason, checked, approverAddress }
}

const toCheck = (text: string | undefined) => checks.find((code) => code === text) ?? null

/** A sentence, in the admin's own words. */
const toText = (text: string | undefined) => {
  const trimmed = text?.trim().slice(0, mostChecked) ?? ''
  return trimmed.length < leastChecked ? null : trimmed
}

/** Everything that makes two presses the same; what the database compares under one key. */
export const toFingerprint = ({ kind, targetIds, reason, checked, approverAddress }: Sound): string =>
  JSON.stringify([kind, targetIds, reason, checked, approverAddress])

/** A second admin where a high risk is taken away as it is, or where it is many people. */
export const needsSecond = (
  kind: Kind,
  targets: readonly { before: { risk?: { level: string } } }[],
): boolean =>
  targets.length > mostAlone ||
  (takesAway(kind) && targets.some(({ before }) => before.risk?.level === 'high'))
