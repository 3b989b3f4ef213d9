import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { Tag, type TagKind } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
import type { ShownPolicy } from './simulation-view'

const kinds: Record<string, TagKind> = {
  ...{ notAsked: 'neutral', nothing: 'neutral', blocks: 'shut', met: 'open', canBe: 'needs' },
  ...{ outOfReach: 'shut', notKnown: 'unknown' },
}
const states: Record<string, string> = {
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'reportOnly',
}

/** Every policy's answer; those that could matter come first. */
export function PolicyTable(props: { rows: ShownPolicy[]; total: number; matter: number; below: ReactNode }) {
  const { rows, total, matter, below } = props
  const t = useTranslations('simulate')
  const words = useTranslations('judgement')
  return (
    <section className="mt-8">
      <h2>
        {t('policiesTitle')}{' '}
        <span className="font-normal text-ink2">{t('policiesCount', { count: matter, total })}</span>
      </h2>
      <div className="mt-3">
        <Table
          wide
          caption={t('policiesTitle')}
          rows={rows}
          keyOf={({ id }) => id}
          below={below}
          columns={[
            {
              ...{ key: 'policy', heading: t('column.policy'), names: true },
              cell: ({ name }) => <bdi>{name}</bdi>,
            },
            {
              ...{ key: 'state', heading: t('column.state') },
              cell: ({ state }) => t(`state.${states[state.toLowerCase()] ?? 'other'}`),
            },
            {
              ...{ key: 'applies', heading: t('column.applies') },
              cell: ({ applies }) => <b className="font-semibold">{t(`applies.${applies}`)}</b>,
            },
            {
              ...{ key: 'because', heading: t('column.because') },
              cell: ({ reason }) => withNames((all) => words(reason.key, all), reason.values),
            },
            {
              ...{ key: 'demands', heading: t('column.demands') },
              cell: ({ demands }) =>
                demands.length === 0
                  ? t('noDemand')
                  : demands.map(({ key, values }) => words(key, values)).join(' '),
            },
            {
              ...{ key: 'met', heading: t('column.met') },
              cell: ({ met }) => <Tag kind={kinds[met] ?? 'unknown'}>{t(`met.${met}`)}</Tag>,
            },
          ]}
        />
      </div>
    </section>
  )
}
