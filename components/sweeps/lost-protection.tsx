import { useFormatter, useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Table } from '@/components/ui/table'

/** `before` and `after`: Graph's names of the controls. */
export type LostRow = {
  key: string
  home: string[]
  app: string
  before: string[]
  after: string[]
  guests: number
}

/** Who gets in with less than was required before; most guests first. `people`: where they are listed. */
export function LostProtection({ rows, people }: { rows: LostRow[]; people?: string }) {
  const moves = useTranslations('sweeps.moves')
  const [t, column, format] = [
    useTranslations('sweeps.compared'),
    useTranslations('sweeps.column'),
    useFormatter(),
  ]
  const said = (controls: string[]) => (controls.length > 0 ? <bdi>{controls.join(', ')}</bdi> : t('nothing'))
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2>{t('protection')}</h2>
        {people && <LooseLink href={people}>{moves('people')}</LooseLink>}
      </div>
      <Table
        caption={t('protection')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            ...{ key: 'home', heading: column('home'), names: true },
            cell: ({ home }) => <bdi>{home.join(', ')}</bdi>,
          },
          { ...{ key: 'app', heading: column('app') }, cell: ({ app }) => <bdi>{app}</bdi> },
          { ...{ key: 'before', heading: column('before') }, cell: ({ before }) => said(before) },
          { ...{ key: 'after', heading: column('after') }, cell: ({ after }) => said(after) },
          {
            ...{ key: 'guests', heading: column('guests'), align: 'end' as const },
            cell: ({ guests }) => format.number(guests),
          },
        ]}
      />
    </section>
  )
}
