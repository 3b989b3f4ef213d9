import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { Staff } from '@/lib/auth/session'
import { toTicket } from '@/lib/sweep/ticket'
import { findPosture } from '@/lib/tenants/posture-store'
import { toResource } from '@/lib/tenants/to-resource'
import { findTypedForm } from '@/lib/staff/typed-form'
import { findTrap } from '@/lib/traps/analysis'
import { toTicketText } from '@/lib/traps/words'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { inOrder } from './assume'
import { findDraft } from './draft'
import { findNames } from './names'
import { type EditForm, editForms } from './read-edit'

type Query = Record<string, string | string[] | undefined>
type Visitor = { staff: Staff; tenant: ConnectedTenant }

/** What the page about putting a change together shows. */
export async function findTryPage({ staff, tenant }: Visitor, query: Query) {
  const said = (name: string) => [query[name]].flat()[0] ?? ''
  const [names, edits, posture, t, traps] = await Promise.all([
    findNames(tenant),
    findDraft(staff),
    findPosture(tenant.tenantId),
    getTranslations('sweeps.try'),
    getTranslations('traps'),
  ])
  const [form, compare] = [
    await findTypedForm(staff, 'try', { at: '' }),
    await findTypedForm<Record<string, string>>(staff, 'compare', {}),
  ]
  const resource = posture && toResource(tenant.tenantId, posture)
  const nameFor = (id: string) => names.homes.get(id.toLowerCase()) ?? id
  const inWords = (list: typeof edits) =>
    resource ? toTicket(resource, list).map((line) => toTicketText([line], traps, nameFor)) : []
  const asked = said('trap')
  const trap = asked && asked !== 'gone' ? await findTrap(tenant.tenantId, asked) : null
  const chosen = Object.fromEntries(
    Object.keys(tenant.appLinks).map((id) => [`app.${id.toLowerCase()}`, 'on']),
  )
  const code = said('problem')
  const current: EditForm | null = editForms.find((one) => one === said('form')) ?? null
  return {
    ...{ names, edits, form: current, parts: inWords(edits), isRead: resource !== null },
    tenants: [...names.homes].map(([id, name]) => ({ id, name })),
    typed: form,
    assumed: Object.keys(compare).length > 0 ? compare : { ...inOrder, ...chosen },
    trap: trap && {
      id: trap.change.id,
      name: trap.trap.name,
      frees: trap.change.frees,
      parts: inWords(trap.edits),
    },
    isTrapGone: asked !== '' && trap === null,
    problem: code ? { field: said('field'), text: sayProblem(t, code, form.at) } : null,
  }
}

const known = [
  ...['form', 'policy', 'state', 'types', 'guid', 'grant', 'tenant', 'claims', 'accepted', 'jsonMissing'],
  ...['jsonLong', 'jsonBroken', 'jsonField', 'jsonAbsent', 'tooMany', 'empty', 'apps'],
]
const sayProblem = (t: (key: string, values?: Record<string, string>) => string, code: string, at: string) =>
  t(`problem.${known.includes(code) ? code : 'other'}`, { at })
