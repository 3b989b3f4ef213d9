import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { RowName } from '@/components/ui/table-cells'
import { RowKeys } from './row-keys'

type Found = { id: string; displayName: string; principalName: string }

/** Everybody whose name or address begins so, at risk or not; null where the directory did not answer. */
export function FoundPeople({
  q,
  home,
  people,
  back,
}: {
  q: string
  home: string
  people: Found[] | null
  back?: string
}) {
  const t = useTranslations('people.list.found')
  return (
    <section className="mb-6">
      <h2 className="mb-3">{t('title', { home, q })}</h2>
      {people?.length ? (
        <RowKeys>
          <Table
            caption={t('caption')}
            rows={people}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'user',
                heading: t('user'),
                names: true,
                cell: ({ id, displayName, principalName }) => (
                  <RowName href={`/users/${id}`} name={displayName || principalName} detail={principalName} />
                ),
              },
            ]}
          />
        </RowKeys>
      ) : (
        <Notice kind={people ? 'info' : 'unknown'} title={people ? t('none', { home }) : t('unread')} />
      )}
      {back && <LooseLink href={back}>{t('back')}</LooseLink>}
    </section>
  )
}
