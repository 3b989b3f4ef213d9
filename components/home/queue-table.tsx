import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RiskLevel } from '@/components/staff/risk-level'
import { ButtonLink } from '@/components/ui/button'
import { CodeText } from '@/components/ui/code-text'
import { fillSlots, slot } from '@/components/ui/slots'
import { type Column, Table } from '@/components/ui/table'
import { RowName, TwoLines } from '@/components/ui/table-cells'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { hrefOf, type QueueEntry } from './queue-row'
import { RowKeys } from './row-keys'
import { toShownLevel, toTag } from './user-row'
import { Wait } from './wait'

type QueueTableProps = {
  rows: QueueEntry[]
  now: string
  empty?: ReactNode
  paging?: ReactNode
  waiting?: number
}

/** 06a Who asked, the longest wait first. Only the first row's button is filled. */
export function QueueTable({ rows, now, empty, paging, waiting }: QueueTableProps) {
  const t = useTranslations('queue')
  const columns = useColumns(rows[0]?.number, now)
  return (
    <RowKeys>
      <Table
        caption={t('caption')}
        columns={columns}
        rows={rows}
        keyOf={({ number }) => number}
        wide
        {...(waiting && { waiting })}
        {...(empty !== undefined && { empty })}
        below={paging}
      />
    </RowKeys>
  )
}

function useColumns(first: string | undefined, now: string): Column<QueueEntry>[] {
  const t = useTranslations('queue')
  return [
    {
      key: 'person',
      heading: t('column.person'),
      names: true,
      cell: (row) => (
        <>
          <RowName
            href={hrefOf(row)}
            name={row.name ?? row.address}
            {...(row.name && { detail: row.address })}
          />
          <span className="text-small">
            <span className="sr-only">{t('case', { number: '' })}</span>
            <CodeText>{`${row.number.slice(0, 3)} ${row.number.slice(3)}`}</CodeText>
          </span>
        </>
      ),
    },
    { key: 'stopped', heading: t('column.stopped'), cell: (row) => <StoppedAt row={row} /> },
    { key: 'risk', heading: t('column.risk'), cell: (row) => <RiskNow row={row} /> },
    {
      key: 'waiting',
      heading: t('column.waiting'),
      cell: ({ askedAt, isTaken }) => (
        <>
          <span className="block whitespace-nowrap">
            <Wait milliseconds={Date.parse(now) - Date.parse(askedAt)} />
          </span>
          {isTaken && <Tag kind="progress">{t('taken')}</Tag>}
        </>
      ),
    },
    { key: 'suggest', heading: t('column.suggest'), cell: (row) => <Suggested row={row} /> },
    {
      key: 'review',
      heading: t('column.review'),
      align: 'end',
      cell: (row) => (
        <ButtonLink href={hrefOf(row)} look={row.number === first ? 'filled' : 'second'} size="staff">
          <span aria-hidden="true">{row.personId ? t('review') : t('find')}</span>
          <span className="sr-only">{t('reviewOf', { name: row.name ?? row.address })}</span>
        </ButtonLink>
      ),
    },
  ]
}

function StoppedAt({ row: { hostName, app, stoppedAt } }: { row: QueueEntry }) {
  const t = useTranslations('queue')
  const time = stoppedAt && <Time at={stoppedAt} form="both" />
  const words = t('place', { app: slot('app'), time: slot('time') })
  return (
    <TwoLines
      first={<bdi>{hostName}</bdi>}
      second={
        app && time ? fillSlots(words, { app: <bdi>{app}</bdi>, time }) : (app ?? time ?? t('notKnown'))
      }
    />
  )
}

function RiskNow({ row: { risk } }: { row: QueueEntry }) {
  const t = useTranslations('queue')
  const states = useTranslations('people.list.state')
  if (risk === 'never') return t('noRisk')
  if (typeof risk === 'string') return risk === 'invisible' ? t('notVisible') : t('notKnown')
  const { word, kind } = toTag({ ...risk, isDeleted: false })
  const since = risk.updatedAt && (
    <span className="block text-small text-ink2">
      {fillSlots(t('since', { time: slot('time') }), { time: <Time at={risk.updatedAt} form="both" /> })}
    </span>
  )
  return (
    <>
      {word === 'atRisk' ? (
        <RiskLevel level={toShownLevel(risk.level)} />
      ) : (
        <Tag kind={kind}>{states(word)}</Tag>
      )}
      {since}
    </>
  )
}

/** What we would do and why, and what the guest has done since. */
function Suggested({ row }: { row: QueueEntry }) {
  const t = useTranslations('queue')
  const { suggestion, hostName, address, guest, passwordChangedAt } = row
  const name = row.name ?? address
  const words = { name: slot('name'), host: slot('host'), time: slot('time') }
  const elements = {
    name: <bdi>{name}</bdi>,
    host: <bdi>{hostName}</bdi>,
    time: passwordChangedAt ? <Time at={passwordChangedAt} form="both" /> : t('notKnown'),
  }
  return (
    <div className="leading-snug">
      <span className="font-semibold">{fillSlots(t(`suggest.${suggestion.action}`, words), elements)}</span>
      <span className="block text-small text-ink2">
        {fillSlots(t(`because.${suggestion.because}`, words), elements)}
      </span>
      {guest.toldAt && (
        <span className="block text-small text-ink2">
          {fillSlots(t('told', words), { ...elements, time: <Time at={guest.toldAt} form="both" /> })}{' '}
          {guest.looks > 0 && t('looked', { count: guest.looks })}
        </span>
      )}
    </div>
  )
}
