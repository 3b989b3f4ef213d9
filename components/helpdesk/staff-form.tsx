import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { PostForm } from '@/components/ui/post-form'

/** Codes of `staff.problem`, by the field that each belongs to. */
const fieldOf = {
  formOld: undefined,
  tryLater: undefined,
  signInRefused: undefined,
  addressMissing: 'address',
  addressInvalid: 'address',
  notConnected: 'address',
  digitsMissing: 'digits',
  digitsInvalid: 'digits',
  digitsWrong: 'digits',
  callerAddressMissing: 'address',
  callerAddressInvalid: 'address',
  askedMissing: 'asked',
  askedTooLong: 'asked',
  askedUnread: 'asked',
  reasonMissing: 'reason',
} as const

export type StaffProblem = keyof typeof fieldOf

export const isStaffProblem = (code: string | undefined): code is StaffProblem =>
  code !== undefined && Object.hasOwn(fieldOf, code)

/** The summary before the heading, or nothing. */
export function StaffProblems({ problem }: { problem: StaffProblem | null }) {
  const t = useTranslations('staff.problem')
  if (!problem) return null
  return <ErrorSummary heading={t('title')} problems={[{ field: fieldOf[problem], text: t(problem) }]} />
}

/** The same words for a field, undefined where nothing is wrong with it. */
export function useFieldError(problem: StaffProblem | null) {
  const t = useTranslations('staff.problem')
  return (field: 'address' | 'digits' | 'asked' | 'reason') =>
    problem && fieldOf[problem] === field ? t(problem) : undefined
}

/** In the header of every page of somebody who is signed in. */
export function StaffSignOut({ csrf }: { csrf: string }) {
  const t = useTranslations('staff')
  return (
    <PostForm action="/api/staff/sign-out" csrf={csrf}>
      <Button look="quiet" size="staff">
        {t('signOut')}
      </Button>
    </PostForm>
  )
}

/** Six digits that somebody reads out. */
export function Digits(props: { id: string; label: string; hint: string; error: string | undefined }) {
  return <TextField name="digits" kind="code" inputMode="numeric" autoComplete="off" dir="ltr" {...props} />
}
