import { isAction, readCode } from '@/lib/evidence/error-codes'
import { explainCode, type Message } from '@/lib/explain/explain'
import { type Reader, type SideNames, toOwnerName } from '@/lib/explain/reader'

/** What a code says to an agent: see `CodeMeaning`. */
export type CodeWords = {
  code: string
  name: string | null
  says: Message
  owner: string | null
  next: { action: Message } | { plain: string } | null
}

/** A code in words; one that nobody knows has no owner and no next step. */
export function toCodeWords(code: string, reader: Reader, names: SideNames): CodeWords {
  const known = readCode(code)
  const says = explainCode(known.kind, reader, names)
  if (!('owner' in known)) return { code: known.code, name: null, says, owner: null, next: null }
  const owner = toOwnerName(known.owner, names)
  const values = { ...names, owner, where: 'resource' as const }
  const next = isAction(known.remedy)
    ? { action: { key: `action.${known.remedy}.helpdesk` as const, values } }
    : { plain: known.remedy }
  return { code: known.code, name: known.name, says, owner, next }
}
