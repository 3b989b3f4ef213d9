import { z } from 'zod'
import { toAddress, toDomain } from '@/lib/entra/address'
import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import { readWhatIf, type WhatIf } from '@/lib/helpdesk/what-if'

export const providers = [
  ...(['entra', 'microsoftAccount', 'google', 'facebook', 'samlOrWsFed', 'emailOtp', 'unmanaged'] as const),
]
export const platforms = ['windows', 'macOS', 'iOS', 'android', 'linux'] as const

/** Who tries and on what, beside the facts of a what-if. `guest` is an address and stands before `type`, `provider` and `tenant`. */
const Choices = z.object({
  guest: z.string().transform(toOr(toAddress)).optional(),
  type: z.enum(externalUserTypes).optional(),
  provider: z.enum(providers).optional(),
  tenant: z.string().transform(toOr(toDomain)).optional(),
  platform: z.enum(platforms).optional(),
})
export type Choices = z.infer<typeof Choices>
export type Field = keyof Choices | keyof WhatIf

/** The address of the page, read. `typed` is what stands in each field, `wrong` names those that could not be taken. */
export type Asked = {
  choices: Choices
  whatIf: WhatIf
  typed: Partial<Record<Field, string>>
  wrong: Field[]
}

export function readChoices(query: Record<string, string | string[] | undefined>): Asked {
  const facts = readWhatIf(query)
  const typed = Object.fromEntries(
    Choices.keyof().options.flatMap((field) => {
      const said = [query[field]].flat()[0]?.trim().slice(0, 320)
      return said ? [[field, said]] : []
    }),
  )
  const { data, error } = Choices.safeParse(typed)
  const wrong = Choices.keyof().options.filter((field) => error?.issues.some(({ path }) => path[0] === field))
  const right = Object.fromEntries(
    Object.entries(typed).filter(([field]) => !wrong.some((one) => one === field)),
  )
  return {
    choices: data ?? Choices.parse(right),
    whatIf: facts.whatIf,
    typed: { ...typed, ...facts.typed },
    wrong: [...wrong, ...facts.wrong],
  }
}

/** What a reader makes of a text, or a complaint. */
function toOr<T>(read: (text: string) => T | null | undefined) {
  return (text: string, context: z.RefinementCtx): T => {
    const value = read(text)
    if (value !== null && value !== undefined) return value
    context.addIssue({ code: 'custom', message: 'not read' })
    return z.NEVER
  }
}
