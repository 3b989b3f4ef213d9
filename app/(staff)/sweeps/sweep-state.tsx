import { getTranslations } from 'next-intl/server'
import { AssumedList } from '@/components/sweeps/assume-fields'
import { SweepProgress } from '@/components/sweeps/sweep-progress'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { versionOf } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'

/** Whether it still comes: waits, or is being done. */
export const isOpen = ({ state }: Pick<KeptSweep, 'state'>) => state === 'waiting' || state === 'running'

const problems = ['policiesUnread', 'guestsUnread']

/** How far a sweep is, or why it did not come to its end. Nothing where it is done. `here`: its page. */
export async function SweepState({ sweep, here }: { sweep: KeptSweep; here: string }) {
  const t = await getTranslations('sweeps.problem')
  const { id, state, progress, problem } = sweep
  if (isOpen(sweep)) return <SweepProgress {...{ id, progress, version: versionOf(sweep), here }} />
  if (state !== 'failed') return null
  const known = problems.find((one) => one === problem) ?? 'other'
  return <Notice kind="unknown" title={t(known)} />
}

/** What a sweep was made under, closed. */
export async function Assumed({ sweep, host }: { sweep: KeptSweep; host: string }) {
  const t = await getTranslations('sweeps.result')
  return (
    <div className="mt-6">
      <Disclosure summary={t('assumed')}>
        <AssumedList typed={sweep.assumed.typed} host={host} />
      </Disclosure>
    </div>
  )
}
