import { None, RowName, TwoLines } from '@/components/ui/table-cells'
import type { Column } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { RiskLevel } from './risk-level'
import type { ShownRisk } from './risk-level'

/** People made up for the page of examples. */
export type Example = {
  name: string
  address: string
  level: ShownRisk
  state: 'shut' | 'open' | 'progress' | 'neutral'
  word: string
  change: string
  at: string
  password: string
  host: string | null
}

export const people: Example[] = [
  {
    ...{ name: 'Ada', address: 'ada@fabrikam.com', level: 'high', state: 'shut', word: 'At risk' },
    ...{ change: 'Unfamiliar sign-in properties', at: '2026-11-20T06:31:00Z' },
    ...{ password: '2026-03-14T08:03:00Z', host: 'Contoso' },
  },
  {
    ...{ name: 'Ben', address: 'ben@fabrikam.com', level: 'medium', state: 'progress', word: 'Changing' },
    ...{ change: 'Atypical travel', at: '2026-11-19T16:02:00Z' },
    ...{ password: '2026-11-20T08:20:00Z', host: 'Contoso' },
  },
  {
    ...{ name: 'Dora', address: 'dora@fabrikam.com', level: 'low', state: 'open', word: 'Remediated' },
    ...{ change: 'User performed secured password reset', at: '2026-11-14T13:30:00Z' },
    ...{ password: '2026-11-14T13:30:00Z', host: null },
  },
]

/** Long names, a name in another script, and a risk that the directory does not say. */
export const longPeople: Example[] = [
  {
    ...{ name: 'Oluwaseun-Alexandria Adebayo-Whitcombe von Hohenstein', level: 'unknown' },
    ...{ address: 'oluwaseun-alexandria.adebayo-whitcombe-von-hohenstein@subsidiary.fabrikam.com' },
    ...{ state: 'shut', word: 'Confirmed compromised' },
    ...{ change: 'Administrator confirmed the user as compromised after a call', at: '2026-11-19T11:47:00Z' },
    ...{ password: '2026-11-09T08:00:00Z', host: 'Northwind Traders International Holdings' },
  },
  {
    ...{
      name: 'مريم الزهراء',
      address: 'maryam@fabrikam.com',
      level: 'low',
      state: 'neutral',
      word: 'Dismissed',
    },
    ...{ change: 'Admin dismissed all risk for user', at: '2026-11-13T10:12:00Z' },
    ...{ password: '2026-11-12T10:00:00Z', host: null },
  },
]

export const personColumns: Column<Example>[] = [
  {
    key: 'user',
    heading: 'User',
    names: true,
    cell: ({ name, address }) => <RowName href="#main" name={name} detail={address} />,
  },
  {
    key: 'level',
    heading: 'Risk level',
    sort: { href: '?sort=level', direction: null },
    cell: ({ level }) => <RiskLevel level={level} />,
  },
  {
    key: 'state',
    heading: 'Risk state',
    cell: ({ state, word }) => <Tag kind={state}>{word}</Tag>,
  },
  {
    key: 'change',
    heading: 'Last change',
    sort: { href: '?sort=change', direction: 'descending' },
    cell: ({ change, at }) => <TwoLines first={change} second={<Time at={at} form="both" />} />,
  },
  {
    key: 'password',
    heading: 'Password changed',
    cell: ({ password }) => <Time at={password} form="date" />,
  },
  { key: 'host', heading: 'Stopped at', cell: ({ host }) => host ?? <None word="None" /> },
]
