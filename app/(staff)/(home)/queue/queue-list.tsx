import { getTranslations } from 'next-intl/server'
import { QueueFacts } from '@/components/home/queue-facts'
import { QueueTable } from '@/components/home/queue-table'
import { ButtonLink } from '@/components/ui/button'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { NumberedPaging } from '@/components/ui/table-paging'
import { casesAPage } from '@/lib/risk-list/find-queue'
import { showQueue } from '@/lib/risk-list/show-queue'

/** Who waits, and the tenant's facts, once they are known. */
export async function QueueList({
  tenantId,
  home,
  page,
  now,
}: {
  tenantId: string
  home: string
  page: number
  now: string
}) {
  const [{ state, queue, counts, facts }, t] = [
    await showQueue(tenantId, page, new Date(now)),
    await getTranslations('queue'),
  ]
  const { high = 0, medium = 0, low = 0 } = counts.levels
  const isHidden = state.problem === 'unlicensed'
  return (
    <>
      {isHidden && (
        <div className="mb-6">
          <Notice kind="unknown" title={t('notice.unlicensed')}>
            <p>{t('notice.unlicensedText', { home })}</p>
            <LooseLink href="/users">{t('notice.lookUp')}</LooseLink>
          </Notice>
        </div>
      )}
      {queue.total > 0 && (
        <QueueTable
          rows={queue.rows}
          now={now}
          paging={<NumberedPaging of={t('caption')} {...queue} size={casesAPage} address="/queue?page=" />}
        />
      )}
      {queue.total === 0 && !isHidden && counts.atRisk > 0 && (
        <ButtonLink href="/users?state=atRisk" look="second" size="staff">
          {t('toUsers')}
        </ButtonLink>
      )}
      <QueueFacts
        home={home}
        now={now}
        atRisk={isHidden ? 'hidden' : state.readAt ? { count: counts.atRisk, high, medium, low } : null}
        {...facts}
      />
    </>
  )
}
