import { useFormatter, useTranslations } from 'next-intl'
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

/** Who gets in with less than was required before; most guests first. */
export function LostProtection({ rows }: { rows: LostRow[] }) {
  const [t, column, format] = [
    useTranslations('sweeps.compared'),
    useTranslations('sweeps.column'),
    useFormatter(),
  ]
  const said = (controls: string[]) => (controls.length > 0 ? <bdi>{controls.join(', ')}</bdi> : t('nothing'))
  return (
    <section>
      <h2 className="mb-3">{t('protection')}</h2>
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
