import { useTranslations } from 'next-intl'
import { EndsBar } from './ends-bar'
import { LookAgain } from './run-frame'
import { PeopleOfRun } from './run-people'
import type { RunProps } from './run'
import { Panel } from '@/components/ui/panel'

/** 06h Several at once: done counts only what the directory shows. */
export function RunMany({ run, at }: RunProps) {
  const t = useTranslations('actions.run.many')
  const count = run.operations.length
  const done = t('done', { done: run.counts.succeeded, count })
  return (
    <div className="space-y-6">
      <Panel>
        <h2 className="mb-4 text-[1.625rem]">{done}</h2>
        <EndsBar run={run} />
        <LookAgain run={run} at={at} announcement={done} />
      </Panel>
      <PeopleOfRun run={run} at={at} />
    </div>
  )
}
