import 'server-only'
import { auditStatement } from '@/lib/auth/audit'
import type { Outcome, StaffContext } from '@/lib/auth/change'
import { atOnce } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import type { StaffVisitor } from '@/lib/staff/page'
import { findTypedForm, forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { checkSettings, type GuestSettings, mostApps, toTyped, TypedSettings } from './settings-form'

const here = '/tenant/settings'
const form = 'tenantSettings'

/** Keeps what came in, or leads back to it with everything that was typed. */
export async function changeSettings(
  ctx: StaffContext,
  body: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const typed = toTyped(body)
  const checked = checkSettings(typed, env().SANDBOX)
  if (Array.isArray(checked)) {
    await keepTypedForm(ctx, form, { typed: JSON.stringify(typed) })
    return { goTo: `${here}?problem=fields#problem` }
  }
  await saveSettings(ctx, checked)
  await forgetTypedForm(ctx)
  return { goTo: '/tenant?saved=1' }
}

/** Keeps what guests see of the own tenant, with who changed it and which applications are linked now. */
export async function saveSettings(
  { staff: { tenantId, subject } }: Pick<StaffContext, 'staff'>,
  { supportAddress, appLinks }: GuestSettings,
): Promise<void> {
  await atOnce(
    { tenant: tenantId },
    Prisma.sql`UPDATE tenant SET support_address = ${supportAddress}, app_links = ${JSON.stringify(appLinks)}::jsonb
      WHERE id = ${tenantId}::uuid`,
    auditStatement({
      action: 'tenant.changed',
      actor: subject,
      tenantId,
      data: { hasSupport: supportAddress !== null, apps: Object.keys(appLinks) },
    }),
  )
}

/** The form as it was typed where it came back, otherwise as it is kept; with an empty line where there is room. */
export async function findSettingsForm({ staff, tenant }: StaffVisitor, problem: string | undefined) {
  const kept = {
    support: tenant.supportAddress ?? '',
    apps: Object.entries(tenant.appLinks).map(([id, link]) => ({ id, ...link })),
  }
  const typed = problem === 'fields' ? await findTyped(staff) : null
  const { support, apps } = typed ?? kept
  const checked = typed ? checkSettings(typed, env().SANDBOX) : []
  const isPlain = problem === 'formOld' || problem === 'tryLater'
  return {
    support,
    filled: apps.length,
    lines: apps.length < mostApps ? [...apps, { id: '', name: '', url: '' }] : apps,
    problems: isPlain ? [{ field: null, code: problem }] : Array.isArray(checked) ? checked : [],
  }
}

async function findTyped(staff: StaffVisitor['staff']): Promise<TypedSettings | null> {
  const { typed } = await findTypedForm(staff, form, { typed: '' })
  return typed ? (TypedSettings.safeParse(JSON.parse(typed)).data ?? null) : null
}
