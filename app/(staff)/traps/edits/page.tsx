import { getFormatter, getTranslations } from 'next-intl/server'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { Edit } from '@/app/(staff)/traps/alerts'
import { BackLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { NumberedPaging } from '@/components/ui/table-paging'
import { Time } from '@/components/ui/time'
import { findHomeNames } from '@/lib/guests/home-names'
import { pageNumber } from '@/lib/staff/page-number'
import { type PageQuery, requireHostPage } from '@/lib/staff/page'
import { titleForHost } from '@/lib/staff/title'
import { findChanges, type WatchedChange } from '@/lib/watch/store'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

const size = 50
const counts = ['lockedOut', 'mayBe', 'atRisk', 'getsIn'] as const

export const generateMetadata = () => titleForHost((t) => t('watch.edits.pageTitle'))

/** Every change of policies and settings that was noticed, with what it meant to guests. */
export default async function Edits({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenantId, displayName: host } = visitor.tenant
  const page = pageNumber().parse((await searchParams)['page'])
  const from = (page - 1) * size
  const [{ rows, total }, names, t, format] = await Promise.all([
    findChanges(tenantId, from, size),
    findHomeNames(tenantId),
    getTranslations('watch.edits'),
    getFormatter(),
  ])
  const to = from + rows.length
  const numbers = counts.map((key) => ({
    ...{ key, heading: t(key), align: 'end' as const },
    cell: ({ lockOuts }: WatchedChange) => (lockOuts ? format.number(lockOuts[key]) : t('notKnown')),
  }))
  return (
    <VisitorFrame visitor={visitor} current="/traps">
      <StaffPageHead
        before={<BackLink href="/traps">{t('back')}</BackLink>}
        title={t('title')}
        lead={t('lead', { host })}
      />
      <Table
        wide
        caption={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        empty={<EmptyTable title={t('empty')}>{t('emptyText')}</EmptyTable>}
        columns={[
          {
            ...{ key: 'when', heading: t('when'), names: true },
            cell: ({ at }) => <Time at={at} form="short" />,
          },
          {
            ...{ key: 'what', heading: t('what') },
            cell: ({ edits }) =>
              edits.length === 0
                ? t('none')
                : edits.map((edit) => (
                    <p key={JSON.stringify(edit)} className="wrap-anywhere">
                      <Edit edit={edit} names={names} />
                    </p>
                  )),
          },
          ...numbers,
        ]}
        below={
          rows.length > 0 && (
            <NumberedPaging
              {...{ of: t('title'), from: from + 1, to, total, size }}
              page={page}
              address="/traps/edits?page="
            />
          )
        }
      />
    </VisitorFrame>
  )
}
