import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RiskLevel } from '@/components/staff/risk-level'
import { CodeText } from '@/components/ui/code-text'
import { Table } from '@/components/ui/table'
import { TwoLines } from '@/components/ui/table-cells'
import { EmptyTable } from '@/components/ui/table-empty'
import { Tag } from '@/components/ui/tag'
import { Time } from '@/components/ui/time'
import { DetectionTypes, usePlace } from './noticed'
import { toShownLevel, toTag } from './user-row'

/** In Graph's words; `detectedAt` is ISO 8601. */
export type ShownDetection = {
  id: string
  type: string
  level: string
  state: string
  timing: string
  detectedAt: string
  ip: string | null
  city: string | null
  country: string | null
}

type DetectionsProps = {
  name: string
  detections: readonly ShownDetection[]
  /** There are more than are read. */
  isCut: boolean
  /** In place of the rows: why they are not there. */
  problem?: ReactNode
}

/** 06d What was noticed, when, and where from. */
export function PersonDetections({ name, detections, isCut, problem }: DetectionsProps) {
  const t = useTranslations('people.person')
  const state = useTranslations('people.list.state')
  const place = usePlace()
  const heading = (key: string) => t(`detections.${key}`)
  return (
    <section>
      <h2 className="mb-3">{t('detections.title')}</h2>
      <Table
        caption={t('detections.title')}
        rows={[...detections]}
        keyOf={({ id }) => id}
        columns={[
          {
            ...{ key: 'type', heading: heading('detection'), names: true },
            cell: ({ type }) => (
              <span className="inline-block first-letter:uppercase">
                <DetectionTypes types={[type]} />
              </span>
            ),
          },
          {
            ...{ key: 'level', heading: heading('level') },
            cell: ({ level }) => <RiskLevel level={toShownLevel(level)} />,
          },
          {
            ...{ key: 'when', heading: heading('when') },
            cell: ({ detectedAt, timing }) => (
              <TwoLines
                first={<Time at={detectedAt} form="short" />}
                second={t.has(`timing.${timing}`) ? t(`timing.${timing}`) : null}
              />
            ),
          },
          {
            ...{ key: 'where', heading: heading('where') },
            cell: ({ ip, ...at }) => (
              <TwoLines first={place(at) ?? heading('nowhere')} second={ip && <Ip ip={ip} />} />
            ),
          },
          {
            ...{ key: 'state', heading: heading('state') },
            cell: (row) => {
              const { kind, word } = toTag({ ...row, isProcessing: false, isDeleted: false })
              return <Tag kind={kind}>{state(word)}</Tag>
            },
          },
        ]}
        empty={
          problem ? (
            <div className="p-4 button:p-6">{problem}</div>
          ) : (
            <EmptyTable title={heading('none')}>{t('detections.noneText', { name })}</EmptyTable>
          )
        }
      />
      {isCut && (
        <p className="mt-2 text-small text-ink2">{t('detections.most', { count: detections.length })}</p>
      )}
    </section>
  )
}

/** Of version 4 in one piece; the longer ones may break. */
function Ip({ ip }: { ip: string }) {
  return ip.includes(':') ? (
    <CodeText>{ip}</CodeText>
  ) : (
    <span className="whitespace-nowrap font-code">
      <bdi dir="ltr">{ip}</bdi>
    </span>
  )
}
