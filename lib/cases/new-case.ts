import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/db'
import type { Case, Prisma } from '@/lib/generated/prisma/client'
import { makeCaseNumber } from './case-number'
import { freshLink } from './link'
import { type CaseState, dueAfter } from './states'

type New = Omit<
  Prisma.CaseCreateManyInput,
  'id' | 'number' | 'linkHash' | 'linkExpiresAt' | 'state' | 'createdAt' | 'movedAt' | 'dueAt'
>

const mostTries = 5

/** A new row with a number that no other case has. Whoever calls says what happened (`moveCase`). */
export async function insertCase(tx: Tx, fields: New, state: CaseState, now: Date): Promise<Case> {
  const id = randomUUID()
  const times = { createdAt: now, movedAt: now, dueAt: dueAfter(state, now) }
  for (let tries = 0; tries < mostTries; tries++) {
    const [made] = await tx.case.createManyAndReturn({
      data: [
        {
          ...fields,
          id,
          state,
          number: makeCaseNumber(randomInt),
          ...freshLink({ id, linkRound: 0 }, now),
          ...times,
        },
      ],
      skipDuplicates: true,
    })
    if (made) return made
  }
  throw new Error('CaseNumbersTaken')
}
