import { readCaseNumber } from '@/lib/cases/case-number'
import { toAddress } from '@/lib/entra/address'
import { isEmpty, type Paste, readPaste } from '@/lib/evidence/read-paste'

/**
 * What an agent typed into the one box. `id` may be a request's, a correlation's or an object's: only the directory and its log
 * can tell. A message carries whatever could be read from it.
 */
export type Asked =
  | { kind: 'address'; address: string }
  | { kind: 'case'; number: string }
  | { kind: 'code'; code: string }
  | { kind: 'id'; id: string }
  | { kind: 'message'; paste: Paste }

/** Codes of `staff.problem`. */
export type AskedProblem = 'askedMissing' | 'askedTooLong' | 'askedUnread'

const mostLetters = 20_000
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Takes an address, a case number, an error code, an id, or the whole message; in that order, as each is the shorter one. */
export function readAsked(typed: string): Asked | AskedProblem {
  const text = typed.trim()
  if (!text) return 'askedMissing'
  if (text.length > mostLetters) return 'askedTooLong'
  const address = toAddress(text)
  if (address) return { kind: 'address', address: address.address }
  const number = readCaseNumber(text)
  if (number) return { kind: 'case', number }
  const [, code] = /^(?:AADSTS ?)?(\d{5,7})$/i.exec(text) ?? []
  if (code) return { kind: 'code', code }
  const id = text.toLowerCase().replace(/^\{(.*)\}$/, '$1')
  if (guid.test(id)) return { kind: 'id', id }
  const paste = readPaste(text)
  return isEmpty(paste) && !paste.address ? 'askedUnread' : { kind: 'message', paste }
}

/** What a look-up brings to the judgement. */
export const pasteOf = (asked: Asked): Paste => {
  if (asked.kind === 'message') return asked.paste
  if (asked.kind === 'id') return { requestId: asked.id, correlationId: asked.id }
  return asked.kind === 'code' ? { code: asked.code } : {}
}
