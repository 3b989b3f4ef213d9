import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { EndsBar } from './ends-bar'
import { MethodName, toShownType } from './method-name'
import { Grounds } from './run-agree'
import { LookAgain } from './run-frame'
import { tagOf, useKnown } from './run-people'
import { RunReady } from './run-ready'
import type { RunProps } from './run'
import { useWords } from './words'

/** What a guest registered here, going one by one: gone is what the directory does not show any more. */
export function RunMethods({ run, at }: RunProps) {
  const t = useTranslations('proof.run')
  const title = useTranslations('actions.run.made')('title')
  const words = { done: run.counts.succeeded, count: run.operations.length }
  return (
    <div className="space-y-6">
      {run.stage === 'ready' && <RunReady {...{ run, at }} />}
      {run.stage === 'over' && <Outcome {...{ run, at }} />}
      {run.startedAt && (
        <Panel>
          <h2 className="mb-4 text-[1.625rem]">{t('done', words)}</h2>
          <EndsBar run={run} />
          <LookAgain run={run} at={at} announcement={t('done', words)} />
        </Panel>
      )}
      <Methods {...{ run, at }} />
      <div className="max-w-[40rem]">
        <Panel>
          <h2>{title}</h2>
          <Grounds run={run} />
        </Panel>
      </div>
    </div>
  )
}

function Methods({ run, at }: RunProps) {
  const [t, actions] = [useTranslations('proof'), useTranslations('actions.run')]
  const knownOf = useKnown(run.kind, at.home)
  return (
    <Table
      caption={t('run.caption')}
      rows={run.operations}
      keyOf={({ id }) => id}
      columns={[
        {
          ...{ key: 'method', heading: t('column.method'), names: true },
          cell: ({ item }) => <MethodName {...toShownType(item)} />,
        },
        {
          ...{ key: 'state', heading: actions('many.state') },
          cell: ({ state }) => (
            <Tag kind={tagOf[state]}>{state === 'succeeded' ? t('run.gone') : actions(`state.${state}`)}</Tag>
          ),
        },
        { key: 'known', heading: actions('many.known'), cell: knownOf },
      ]}
    />
  )
}

/** Nothing is said to be done that the directory still shows, or that nobody knows of. */
function Outcome({ run }: RunProps) {
  const t = useTranslations('proof.run')
  const say = useWords('proof')
  const { counts, operations } = run
  const words = { name: operations[0]?.target.name ?? '', done: counts.succeeded, count: operations.length }
  if (counts.outcomeUnknown > 0)
    return (
      <Notice kind="unknown" title={t('unknownTitle')}>
        <p>{say('run.unknownText', words)}</p>
      </Notice>
    )
  if (counts.succeeded === operations.length)
    return (
      <Notice kind="good" title={t('allTitle')}>
        <p>{say('run.allText', words)}</p>
      </Notice>
    )
  if (counts.succeeded > 0)
    return (
      <Notice kind="careful" title={t('someTitle', words)}>
        <p>{say('run.someText', words)}</p>
      </Notice>
    )
  const isRefused = counts.failed + counts.notApplied > 0
  return (
    <Notice kind={isRefused ? 'stopped' : 'info'} title={t(isRefused ? 'noneTitle' : 'neverTitle')}>
      <p>{t('noneText')}</p>
    </Notice>
  )
}
