import { getTranslations } from 'next-intl/server'
import { AssumedList } from '@/components/sweeps/assume-fields'
import { SweepProgress } from '@/components/sweeps/sweep-progress'
import { ButtonLink } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { LooseLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { versionOf } from '@/lib/sweeps/find-sweeps'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'

/** Whether it still comes: waits, or is being done. */
export const isOpen = ({ state }: Pick<KeptSweep, 'state'>) => state === 'waiting' || state === 'running'

const problems = ['policiesUnread', 'guestsUnread'] as const
/** Where it shows what is in the way. */
const places = { policiesUnread: '/tenant', guestsUnread: '/traps', other: null }

type Props = { sweep: KeptSweep; here: string; again: string }

/** How far a sweep is, or why it did not come to its end. Nothing where it is done. `here`: its page; `again`: where one begins. */
export async function SweepState({ sweep, here, again }: Props) {
  const [t, all] = [await getTranslations('sweeps.problem'), await getTranslations('sweeps')]
  const { id, state, progress, problem } = sweep
  if (isOpen(sweep)) return <SweepProgress {...{ id, progress, version: versionOf(sweep), here }} />
  if (state !== 'failed') return null
  const known = problems.find((one) => one === problem) ?? 'other'
  return (
    <Notice kind="unknown" title={t(known)}>
      <p>{t(`${known}Text`)}</p>
      <p className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        <ButtonLink href={again} size="staff">
          {all(sweep.edits ? 'result.tryAgain' : 'result.again')}
        </ButtonLink>
        {places[known] && <LooseLink href={places[known]}>{t(`${known}Place`)}</LooseLink>}
      </p>
    </Notice>
  )
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
