import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Action, Actor, Cause, Control } from '@/lib/evaluation/judgement'
import { accessCodes } from './access-codes'
import { accountCodes } from './account-codes'
import { hasHighRiskText, hasHomeRiskText } from './risk-text'

/** What puts it right, done by the code's owner: one of the engine's actions, or a step that is none of them. */
export type Remedy = Action | PlainStep
export type PlainStep = (typeof plainSteps)[number]
const plainSteps = [
  ...(['changePolicy', 'completeSecondProof', 'invite', 'acceptInvitation'] as const),
  ...(['grantAppAccess', 'correctPassword', 'signInAgain', 'checkAddress'] as const),
]

/** Whether it is one of the engine's actions. */
export const isAction = (remedy: Remedy): remedy is Action => !plainSteps.some((step) => step === remedy)

/** One code of the table. `name` is Microsoft's. */
export type CodeInfo = {
  code: string
  name: string
  kind: Exclude<CodeKind, 'unknown'>
  owner: Actor
  remedy: Remedy
  /** Causes of the engine that end in this code; empty where it judges nothing of the sort. */
  causes: readonly Cause[]
  /** The grant control that was not met, where the code names one. */
  control?: Control
}

/** A code that is in no table: nobody is blamed and nothing is proposed. */
export type UnknownCode = { code: string; kind: 'unknown' }

/** Every code we know, one row each. Data on purpose: Microsoft changes numbers and texts at any time. */
export const codeTable: readonly CodeInfo[] = [...accessCodes, ...accountCodes].flatMap(
  ({ rows, ...meaning }) => rows.map(([code, name]) => ({ code, name, ...meaning })),
)

const byCode = new Map(codeTable.map((row) => [row.code, row]))

/** With or without `AADSTS`. A code that is not in the table is nothing special: undefined. */
export function findCode(code: string): CodeInfo | undefined {
  return byCode.get(toDigits(code))
}

/** Codes that a sign-in stopped for this cause can end in, in the order of the table. */
export function findCodes(cause: Cause): string[] {
  return codeTable.filter(({ causes }) => causes.includes(cause)).map(({ code }) => code)
}

/**
 * What a code means, sharpened by the text beside it (`status.failureReason`, or the page): 53003, 530032 and 50053
 * each stand for two things that only the reason tells apart.
 */
export function readCode(code: string, reason = ''): CodeInfo | UnknownCode {
  const info = findCode(code)
  const kind = toKind(code, { homeRisk: hasHomeRiskText(reason), highRisk: hasHighRiskText(reason) })
  const { control: _, ...named } = info ?? { code: toDigits(code), name: riskReason }
  if (kind !== info?.kind && kind === 'homeRisk') return { ...named, ...homeRisk }
  if (kind !== info?.kind && kind === 'signInRisk') return { ...named, ...highRisk }
  return info ?? { code: toDigits(code), kind: 'unknown' }
}

const riskReason = 'User blocked due to risk on home tenant'

const homeRisk = {
  kind: 'homeRisk',
  owner: 'homeAdmin',
  // the guest alone only where home allows it, which no code tells
  remedy: 'resetPassword',
  causes: ['homeUserRisk'],
} satisfies Partial<CodeInfo>

/** Microsoft's own protection, not one of the tenant's policies: the engine judges nothing of the sort. */
const highRisk = {
  kind: 'signInRisk',
  owner: 'guest',
  remedy: 'useAnotherNetwork',
  causes: [],
} satisfies Partial<CodeInfo>

/** The kind of a code with the text beside it. A code that is clear by itself wins over the wording around it. */
export function toKind(
  code: string | undefined,
  text: { homeRisk: boolean; highRisk: boolean },
): CodeKind | undefined {
  const kind = code === undefined ? undefined : (findCode(code)?.kind ?? 'unknown')
  const vague = kind === undefined || kind === 'unknown' || kind === 'policyBlock'
  if (vague && text.homeRisk) return 'homeRisk'
  if (code !== undefined && toDigits(code) === '50053' && text.highRisk) return 'signInRisk'
  return kind
}

const toDigits = (code: string) => code.trim().replace(/^AADSTS/i, '')
