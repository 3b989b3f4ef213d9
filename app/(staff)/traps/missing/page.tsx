import { getTranslations } from 'next-intl/server'
import { nameHome } from '@/app/(staff)/traps/names'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { BackLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { TwoLines } from '@/components/ui/table-cells'
import { EmptyTable } from '@/components/ui/table-empty'
import { NumberedPaging } from '@/components/ui/table-paging'
import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import { findMissing, missingAPage } from '@/lib/guests/find-missing'
import { findHomeNames } from '@/lib/guests/home-names'
import { pageNumber } from '@/lib/staff/page-number'
import { type PageQuery, requireHostPage } from '@/lib/staff/page'
import { titleForHost } from '@/lib/staff/title'
import { findAnalysis } from '@/lib/traps/analysis'
import { VisitorFrame } from '@/app/(staff)/visitor-frame'

export const generateMetadata = () => titleForHost((t) => t('trapsPage.missing.pageTitle'))

/** Who is not in the group that keeps guests out of risk policies. */
export default async function Missing({ searchParams }: PageQuery) {
  const visitor = await requireHostPage()
  const { tenantId } = visitor.tenant
  const page = pageNumber().parse((await searchParams)['page'])
  const analysis = await findAnalysis(tenantId)
  const group = typeof analysis === 'string' ? null : analysis.prevention.group
  const [{ rows, total }, names, t, words] = [
    group ? await findMissing(tenantId, group.id, page) : { rows: [], total: 0 },
    await findHomeNames(tenantId),
    await getTranslations('trapsPage'),
    await getTranslations('traps.type'),
  ]
  const from = (page - 1) * missingAPage
  const to = from + rows.length
  const typeOf = (text: string) => externalUserTypes.find((type) => type === text)
  return (
    <VisitorFrame visitor={visitor} current="/traps">
      <StaffPageHead
        before={<BackLink href="/traps">{t('title')}</BackLink>}
        title={group ? t('missing.title', { count: total }) : t('missing.noGroup')}
        lead={group ? total > 0 && t('missing.lead', { group: group.id }) : t('missing.noGroupText')}
      />
      {group && (
        <Table
          caption={t('missing.pageTitle')}
          rows={rows}
          keyOf={({ id }) => id}
          empty={<EmptyTable title={t('missing.complete')}>{t('missing.completeText')}</EmptyTable>}
          columns={[
            {
              ...{ key: 'name', heading: t('missing.name'), names: true },
              cell: ({ displayName, address }) => (
                <TwoLines first={<bdi>{displayName || address}</bdi>} second={<bdi>{address}</bdi>} />
              ),
            },
            {
              ...{ key: 'type', heading: t('missing.type') },
              cell: ({ type }) => words(typeOf(type) ?? 'otherExternalUser'),
            },
            {
              ...{ key: 'home', heading: t('missing.home') },
              cell: ({ homeTenantId }) => nameHome(homeTenantId, names, t),
            },
          ]}
          below={
            rows.length > 0 && (
              <NumberedPaging
                {...{ of: t('missing.pageTitle'), from: from + 1, to, total, size: missingAPage }}
                page={page}
                address="/traps/missing?page="
              />
            )
          }
        />
      )}
    </VisitorFrame>
  )
}
