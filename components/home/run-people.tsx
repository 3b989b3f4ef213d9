import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { RowName } from '@/components/ui/table-cells'
import { Tag, type TagKind } from '@/components/ui/tag'
import { useBecause } from './because'
import { moment } from './moment'
import type { OperationState, RunProps, ShownOperation } from './run'
import { useWords } from './words'

export const tagOf: Record<OperationState, TagKind> = {
  requested: 'neutral',
  dispatching: 'progress',
  accepted: 'progress',
  succeeded: 'open',
  failed: 'shut',
  outcomeUnknown: 'unknown',
  notApplied: 'shut',
  cancelled: 'neutral',
}

/** 06h Each person of a run with where their change stands and what we know of it. */
export function PeopleOfRun({ run, at }: RunProps) {
  const t = useTranslations('actions.run')
  const knownOf = useKnown(run.kind, at.home)
  return (
    <Table
      caption={t('many.caption')}
      rows={run.operations}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'person',
          heading: t('many.person'),
          names: true,
          cell: ({ target }) => (
            <RowName href={`/users/${target.id}`} name={target.name || target.id} detail={target.address} />
          ),
        },
        {
          key: 'state',
          heading: t('many.state'),
          cell: ({ state }) => (
            <Tag kind={tagOf[state]}>
              {t(state === 'succeeded' ? `state.succeeded.${run.kind}` : `state.${state}`)}
            </Tag>
          ),
        },
        { key: 'known', heading: t('many.known'), cell: knownOf },
      ]}
    />
  )
}

export function useKnown(kind: string, home: string): (operation: ShownOperation) => ReactNode {
  const t = useTranslations('actions.run')
  const states = useTranslations('actions.form.state')
  const say = useWords('actions')
  const because = useBecause(home)
  return ({ state, problem, settledAt, isLooking, after, before, target }) => {
    if (state === 'succeeded') return settledAt && say('run.known.since', { time: moment(settledAt) })
    if (state === 'failed')
      return (
        <>
          {because(problem ?? 'badRequest', target.name)} {t('over.failedText')}
        </>
      )
    if (state === 'outcomeUnknown') return t(isLooking ? 'over.unknownText' : 'over.unknownOverText')
    if (state === 'cancelled')
      return t(`known.${problem === 'expired' || problem === 'replaced' ? problem : 'cancelled'}`)
    if (state !== 'accepted') return t(`known.${state}`)
    if (problem === 'awaitingActor') return t('step.awaitingActor')
    const risk = after.risk ?? before.risk
    if (kind === 'revokeSessions' || !risk || !states.has(risk.state)) return t('step.stillNot')
    return risk.isProcessing ? t('step.changing') : t('step.still', { state: states(risk.state) })
  }
}
