import { getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { AssumeFields } from '@/components/sweeps/assume-fields'
import { SweepsTable } from '@/components/sweeps/sweeps-table'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { NumberedPaging } from '@/components/ui/table-paging'
import { type PageQuery, requireHostPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleForHost } from '@/lib/staff/title'
import { findTypedForm } from '@/lib/staff/typed-form'
import { assumedFields, inOrder } from '@/lib/sweeps/assume'
import { listSweeps, sweepsAPage } from '@/lib/sweeps/find-sweeps'
import { findNames } from '@/lib/sweeps/names'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export const generateMetadata = (page: PageQuery) => titleForHost((t) => t('sweeps.pageTitle'), page)

/** All guests at once: a new sweep, and those before it. */
export default async function SweepsPage({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenant, staff, csrf } = visitor
  const query = await searchParams
  const [names, list, t, words] = await Promise.all([
    findNames(tenant),
    listSweeps(tenant.tenantId, pageNumber().parse(query['page'])),
    getTranslations('sweeps'),
    getTranslations('simulate'),
  ])
  const common = await getTranslations('staff')
  const chosen = Object.fromEntries(
    Object.keys(tenant.appLinks).map((id) => [`app.${id.toLowerCase()}`, 'on']),
  )
  const typed = await findTypedForm(staff, 'sweep', {})
  const { wrong, other } = readWrong(query['problem'])
  const appsProblem = t('try.problem.apps')
  const nameOfApp = new Map(names.apps.map(({ id, name }) => [id, name]))
  return (
    <VisitorFrame visitor={visitor} current="/sweeps">
      {(wrong.length > 0 || other) && (
        <ErrorSummary
          heading={common('problem.title')}
          problems={[
            ...wrong.map((field) => ({
              ...{ field, text: field === 'apps' ? appsProblem : words(`wrong.${field}`) },
            })),
            ...(other ? [{ text: common(`problem.${other}`) }] : []),
          ]}
        />
      )}
      <StaffPageHead title={t('title')} lead={t('lead')} />
      <div className="space-y-8">
        <Panel>
          <h2 className="mb-4">{t('newTitle')}</h2>
          <PostForm action="/api/sweeps" csrf={csrf} className="space-y-5">
            <AssumeFields
              host={tenant.displayName}
              apps={names.apps}
              typed={Object.keys(typed).length > 0 ? typed : { ...inOrder, ...chosen }}
              wrong={wrong}
              appsProblem={appsProblem}
            />
            <SubmitButton size="staff" busy={t('sending')}>
              {t('start')}
            </SubmitButton>
          </PostForm>
        </Panel>
        <section>
          <h2 className="mb-3">{t('listTitle')}</h2>
          {list.total === 0 ? (
            <p className="text-ink2">{t('empty')}</p>
          ) : (
            <SweepsTable
              rows={list.rows.map(({ id, edits, at, byName, assumed, guests, state, progress }) => ({
                ...{ id, byName, guests, state, progress, at: at.toISOString() },
                kind: edits ? ('try' as const) : ('sweep' as const),
                apps: assumed.apps.map((app) => nameOfApp.get(app) ?? t('appById', { id: app })),
              }))}
              below={
                list.total > sweepsAPage && (
                  <NumberedPaging {...list} of={t('listTitle')} size={sweepsAPage} address="/sweeps?page=" />
                )
              }
            />
          )}
        </section>
      </div>
    </VisitorFrame>
  )
}

const refusals = ['formOld', 'tryLater']

function readWrong(problem: string | string[] | undefined): { wrong: string[]; other: string | null } {
  const said = String(problem ?? '').split('.')
  return {
    wrong: said.filter((field) => field === 'apps' || assumedFields.includes(field)),
    other: said.find((code) => refusals.includes(code)) ?? null,
  }
}
