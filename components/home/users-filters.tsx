import { useTranslations } from 'next-intl'
import type people from '@/lib/explain/messages/en/people.json'
import { Select, TextField } from '@/components/ui/field'
import { TableFilters } from '@/components/ui/table-filters'

/** What is asked, by the words of the page's address; empty where nothing is. */
export type Asked = {
  q: string
  level: string
  state: string
  detail: string
  since: string
  stopped: string
}

/** The order that a new question keeps; empty: the usual one. */
export function UsersFilters({
  asked,
  sort,
  details,
}: {
  asked: Asked
  sort: string
  details: readonly DetailCode[]
}) {
  const t = useTranslations('people.list')
  const level = useTranslations('staff.risk')
  const { q, ...rest } = asked
  return (
    <div className="mb-4 overflow-hidden rounded-panel border border-line bg-surface">
      <TableFilters action="/users">
        <div className="min-w-full! button:min-w-[55%]!">
          <TextField name="q" label={t('filter.q')} defaultValue={q} autoComplete="off" />
        </div>
        <Select
          name="level"
          label={t('filter.level')}
          defaultValue={rest.level}
          options={[
            { value: '', text: t('filter.anyLevel') },
            ...(['high', 'medium', 'low', 'none'] as const).map((value) => ({ value, text: level(value) })),
          ]}
        />
        <Select
          name="state"
          label={t('filter.state')}
          defaultValue={rest.state}
          options={[
            { value: '', text: t('filter.anyState') },
            ...stateCodes.map((value) => ({ value, text: t(`state.${value}`) })),
            { value: 'deleted', text: t('filter.deleted') },
          ]}
        />
        <Select
          name="detail"
          label={t('filter.detail')}
          defaultValue={rest.detail}
          options={[
            { value: '', text: t('filter.anyDetail') },
            ...details.map((value) => ({ value, text: t(`detail.${value}`) })),
          ]}
        />
        <Select
          name="since"
          label={t('filter.since')}
          defaultValue={rest.since}
          options={[
            { value: '', text: t('filter.anySince') },
            ...(['24h', '7d', '30d'] as const).map((value) => ({ value, text: t(`filter.${value}`) })),
          ]}
        />
        <Select
          name="stopped"
          label={t('filter.stopped')}
          defaultValue={rest.stopped}
          options={[
            { value: '', text: t('filter.anyStopped') },
            { value: '1', text: t('filter.stoppedElsewhere') },
          ]}
        />
        {sort && <input type="hidden" name="sort" value={sort} />}
      </TableFilters>
    </div>
  )
}

const stateCodes = [
  'atRisk',
  'confirmedCompromised',
  'changing',
  'remediated',
  'dismissed',
  'confirmedSafe',
] as const

export type DetailCode = keyof (typeof people)['list']['detail']
