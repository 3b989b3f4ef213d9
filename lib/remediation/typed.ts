import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import type { Staff } from '@/lib/auth/session'
import { findTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import type { Kind } from './kinds'

/** What was typed into the form of one change; empty where nothing was. */
export type Typed = { reason: string; checked: string; approver: string }

const nothing: Typed = { reason: '', checked: '', approver: '' }

/** Which form it was: another person's, or another change, starts empty. */
const formOf = (kind: Kind, targetIds: readonly string[]) => `${kind}:${[...targetIds].sort().join()}`

export const keepTyped = (
  ctx: StaffContext,
  kind: Kind,
  targetIds: readonly string[],
  typed: Typed,
): Promise<void> => keepTypedForm(ctx, formOf(kind, targetIds), typed)

export const findTyped = (
  staff: Pick<Staff, 'subject'>,
  kind: Kind,
  targetIds: readonly string[],
): Promise<Typed> => findTypedForm(staff, formOf(kind, targetIds), nothing)
