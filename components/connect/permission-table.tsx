import { useTranslations } from 'next-intl'
import { type Column, Table } from '@/components/ui/table'
import { None, TwoLines } from '@/components/ui/table-cells'
import { Tag } from '@/components/ui/tag'
import { PermissionName } from './permission-name'

type Weight = 'needed' | 'helps'

/** `key`: of `connect.permission`. `host`, `home`: how much that side wants it. */
export type PermissionRow = { name: string; key: string; host?: Weight; home?: Weight }

/** What each permission is for and what is lost without it, for either side. */
export function PermissionTable({ caption, rows }: { caption: string; rows: PermissionRow[] }) {
  const t = useTranslations('connect')
  const side = (key: 'host' | 'home'): Column<PermissionRow> => ({
    key,
    heading: t(`table.${key}`),
    cell: (row) => <Wanted weight={row[key]} />,
  })
  const columns: Column<PermissionRow>[] = [
    {
      key: 'name',
      heading: t('table.name'),
      names: true,
      cell: ({ name }) => <PermissionName name={name} />,
    },
    ...(['host', 'home'] as const).filter((key) => rows.some((row) => row[key])).map(side),
    { key: 'for', heading: t('table.for'), cell: ({ key }) => t(`permission.${key}.for`) },
    { key: 'lost', heading: t('table.lost'), cell: ({ key }) => t(`permission.${key}.lost`) },
  ]
  return <Table caption={caption} rows={rows} keyOf={({ name }) => name} columns={columns} wide />
}

function Wanted({ weight }: { weight: Weight | undefined }) {
  const t = useTranslations('connect.weight')
  if (weight === 'needed') return <span className="font-semibold">{t('needed')}</span>
  return weight ? t('helps') : <None word={t('none')} />
}

/** One permission beside what the tenant granted; null: not known. */
export type GrantRow = { name: string; key: string; weight: Weight; isGranted: boolean | null }

/** What a tenant has granted, and the price of each gap. */
export function GrantTable({ caption, rows }: { caption: string; rows: GrantRow[] }) {
  const t = useTranslations('connect')
  const columns: Column<GrantRow>[] = [
    {
      key: 'name',
      heading: t('table.name'),
      names: true,
      cell: ({ name, weight }) => (
        <TwoLines first={<PermissionName name={name} />} second={t(`weight.${weight}`)} />
      ),
    },
    { key: 'state', heading: t('table.state'), cell: (row) => <Granted {...row} /> },
    {
      key: 'costs',
      heading: t('check.costs'),
      cell: ({ key, isGranted }) =>
        isGranted === false ? (
          <span className="font-semibold">{t(`permission.${key}.lost`)}</span>
        ) : (
          t(`permission.${key}.for`)
        ),
    },
  ]
  return <Table caption={caption} rows={rows} keyOf={({ name }) => name} columns={columns} />
}

function Granted({ isGranted, weight }: GrantRow) {
  const t = useTranslations('connect.grant')
  if (isGranted === null) return <Tag kind="unknown">{t('unknown')}</Tag>
  if (isGranted) return <Tag kind="open">{t('granted')}</Tag>
  return <Tag kind={weight === 'needed' ? 'shut' : 'needs'}>{t('missing')}</Tag>
}
