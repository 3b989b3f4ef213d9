import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import { EmptyTable } from '@/components/ui/table-empty'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'

/** One row of the host's sign-in log. `at` is ISO 8601; `policies` are those that applied: name and Microsoft's word for the result. */
export type ShownRow = {
  id: string
  at: string | null
  app: string | null
  /** 0 let in; null: the log does not say. */
  code: string | null
  policies: { name: string; result: string }[]
}

/** The guest's last sign-ins here; each can be put beside the engine. `rows` null: the log cannot be read. */
export function SignInRows({
  rows,
  here,
  shown,
}: {
  rows: ShownRow[] | null
  here: string
  shown: string | null
}) {
  const t = useTranslations('staff.result.rows')
  if (rows === null) return <Notice kind="unknown" title={t('unread')} />
  return (
    <section>
      <h2 className="mb-3">{t('title')}</h2>
      <Table
        caption={t('title')}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            ...{ key: 'when', heading: t('when'), names: true },
            cell: ({ id, at }) =>
              id === shown ? (
                <>
                  {at && <Time at={at} form="short" />} <Tag kind="neutral">{t('shown')}</Tag>
                </>
              ) : (
                <LooseLink href={`${here}?row=${id}`}>{at ? <Time at={at} form="short" /> : id}</LooseLink>
              ),
          },
          {
            ...{ key: 'app', heading: t('app') },
            cell: ({ app }) => (app ? <bdi>{app}</bdi> : t('notKnown')),
          },
          {
            ...{ key: 'result', heading: t('result') },
            cell: ({ code }) => (code === '0' ? t('letIn') : code ? t('stopped', { code }) : t('notKnown')),
          },
          {
            ...{ key: 'policies', heading: t('policies') },
            cell: ({ policies }) =>
              policies.length === 0
                ? t('none')
                : policies.map(({ name, result }) => (
                    <span key={name} className="block">
                      <bdi>{name}</bdi> <span className="text-ink2">{result}</span>
                    </span>
                  )),
          },
        ]}
        empty={<EmptyTable>{t('empty')}</EmptyTable>}
      />
    </section>
  )
}
