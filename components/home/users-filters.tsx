import { useTranslations } from 'next-intl'
import type people from '@/lib/explain/messages/en/people.json'
import { TextField } from '@/components/ui/field'
import { FilterSelect, TableFilters } from '@/components/ui/table-filters'

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
        <FilterSelect
          name="level"
          label={t('filter.level')}
          any={t('filter.anyLevel')}
          defaultValue={rest.level}
          options={levelCodes.map((value) => ({ value, text: level(value) }))}
        />
        <FilterSelect
          name="state"
          label={t('filter.state')}
          any={t('filter.anyState')}
          defaultValue={rest.state}
          options={[
            ...stateCodes.map((value) => ({ value, text: t(`state.${value}`) })),
            { value: 'deleted', text: t('filter.deleted') },
          ]}
        />
        <FilterSelect
          name="detail"
          label={t('filter.detail')}
          any={t('filter.anyDetail')}
          defaultValue={rest.detail}
          options={details.map((value) => ({ value, text: t(`detail.${value}`) }))}
        />
        <FilterSelect
          name="since"
          label={t('filter.since')}
          any={t('filter.anySince')}
          defaultValue={rest.since}
          options={(['24h', '7d', '30d'] as const).map((value) => ({ value, text: t(`filter.${value}`) }))}
        />
        <FilterSelect
          name="stopped"
          label={t('filter.stopped')}
          any={t('filter.anyStopped')}
          defaultValue={rest.stopped}
          options={[{ value: '1', text: t('filter.stoppedElsewhere') }]}
        />
        {sort && <input type="hidden" name="sort" value={sort} />}
      </TableFilters>
    </div>
  )
}

const levelCodes = ['high', 'medium', 'low', 'none'] as const
const stateCodes = [
  'atRisk',
  'confirmedCompromised',
  'changing',
  'remediated',
  'dismissed',
  'confirmedSafe',
] as const

export type DetailCode = keyof (typeof people)['list']['detail']
