import { getTranslations } from 'next-intl/server'
import { AskFields } from '@/components/fidelity/ask-fields'
import { ComparisonsTable } from '@/components/fidelity/comparisons-table'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { NumberedPaging } from '@/components/ui/table-paging'
import { comparisonsAPage, listComparisons } from '@/lib/fidelity/kept'
import { findGuestsProblem, mostGuests } from '@/lib/fidelity/read-form'
import { toListed } from '@/lib/fidelity/view'
import { type PageQuery, requireHostPage } from '@/lib/staff/page'
import { pageNumber } from '@/lib/staff/page-number'
import { titleForHost } from '@/lib/staff/title'
import { findTypedForm } from '@/lib/staff/typed-form'
import { findNames } from '@/lib/sweeps/names'
import { secondsFor } from '@/lib/fidelity/start'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

const refusals = ['formOld', 'tryLater']

export const generateMetadata = (page: PageQuery) => titleForHost((t) => t('whatIf.pageTitle'), page)

/** Microsoft's What If about chosen guests beside the engine: a new question, and those before it. */
export default async function WhatIfPage({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenant, staff, csrf } = visitor
  const query = await searchParams
  const [names, list, t, words] = await Promise.all([
    findNames(tenant),
    listComparisons(tenant.tenantId, pageNumber().parse(query['page'])),
    getTranslations('whatIf'),
    getTranslations('simulate.wrong'),
  ])
  const common = await getTranslations('staff.problem')
  const said = String(query['problem'] ?? '')
    .split('.')
    .filter((field) => field !== '')
  const wrong = said.filter((field) => field === 'guests' || words.has(field))
  const typed: Partial<Record<string, string>> = await findTypedForm(staff, 'whatIf', {})
  const guests = findGuestsProblem(typed['guests'] ?? '')
  const guestsProblem = t(`guestsWrong.${guests.code}`, guests.values)
  const wordsFor = (field: string) => (field === 'guests' ? guestsProblem : words(field))
  return (
    <VisitorFrame visitor={visitor} current="/what-if">
      {said.length > 0 && (
        <ErrorSummary
          heading={common('title')}
          problems={[
            ...wrong.map((field) => ({ field, text: wordsFor(field) })),
            ...said.filter((code) => refusals.includes(code)).map((code) => ({ text: common(code) })),
          ]}
        />
      )}
      <StaffPageHead title={t('title')} lead={t('lead')} />
      <div className="space-y-8">
        <Panel>
          <h2 className="mb-4">{t('newTitle')}</h2>
          <PostForm action="/api/what-if" csrf={csrf} className="max-w-[44rem] space-y-5">
            <AskFields
              apps={names.apps}
              typed={typed}
              wrong={wrong}
              guestsProblem={guestsProblem}
              most={mostGuests}
              seconds={secondsFor(mostGuests)}
            />
            <SubmitButton size="staff" busy={t('sending')}>
              {t('ask')}
            </SubmitButton>
          </PostForm>
        </Panel>
        <section>
          <h2>{t('listTitle')}</h2>
          {list.total === 0 ? (
            <p className="mt-3 text-ink2">{t('empty')}</p>
          ) : (
            <>
              <p className="mt-1 mb-3 text-ink2">{t('listHint')}</p>
              <ComparisonsTable
                rows={list.rows.map((row) => toListed(row, names.apps, (id) => t('appById', { id })))}
                below={
                  list.total > comparisonsAPage && (
                    <NumberedPaging
                      {...list}
                      of={t('listTitle')}
                      size={comparisonsAPage}
                      address="/what-if?page="
                    />
                  )
                }
              />
            </>
          )}
        </section>
      </div>
    </VisitorFrame>
  )
}
