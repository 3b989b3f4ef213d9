import 'server-only'
import type { Case } from '@/lib/generated/prisma/client'
import { factsOf } from './case-facts'
import { showCaseNumber } from './case-number'
import { linkOf } from './link'

/** The page for IT. Its reader has no account here: it holds this one request, no password, nothing of the host's rules. */
export function toSheet(asked: Case) {
  const { code, ...facts } = factsOf(asked)
  return {
    ...facts,
    names: { home: asked.homeName, host: asked.hostName },
    operator: asked.hostName,
    guest: { name: null, address: asked.address },
    code: code === null ? null : { number: code, words: null },
    caseNumber: showCaseNumber(asked.number),
    link: linkOf(asked),
    until: asked.linkExpiresAt.toISOString(),
  }
}
