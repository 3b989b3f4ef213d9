import { useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { StepChart } from '@/components/ui/step-chart'
import type { WatchedChange } from '@/lib/watch/store'
import { Edit } from './alerts'
import type { HomeNames } from './names'
import { Time } from '@/components/ui/time'

type EditsProps = { changes: WatchedChange[]; names: HomeNames; now: string }

const most = 5

/** Policy edits on a line that rises where guests were newly locked out and falls where nobody is. The list under it says the same. */
export function EditsOverTime({ changes, names, now }: EditsProps) {
  const t = useTranslations('watch')
  const oldest = changes.at(-1)
  if (!oldest) return null
  const isHurt = ({ lockOuts }: WatchedChange) =>
    (lockOuts?.lockedOut ?? 0) + (lockOuts?.mayBe ?? 0) + (lockOuts?.atRisk ?? 0) > 0
  const hurt = changes.filter(isHurt).length
  const from = new Date(Date.parse(oldest.at) - 86_400_000).toISOString()
  return (
    <Panel>
      <h2>{t('edits.chartTitle')}</h2>
      <div className="mt-4 space-y-4">
        <StepChart
          label={t('edits.chart', { count: changes.length, hurt })}
          levels={[t('edits.levelNone'), t('edits.levelSome')]}
          from={from}
          to={now}
          steps={[
            { at: from, level: 0 },
            ...changes.toReversed().map((change) => ({
              ...{ at: change.at, level: isHurt(change) ? 1 : 0, marked: isHurt(change) },
            })),
          ]}
        />
        <ul className="space-y-2">
          {changes.slice(0, most).map((change) => (
            <li key={change.id} className="wrap-anywhere">
              <Time at={change.at} form="short" />{' '}
              {change.edits.slice(0, most).map((edit) => (
                <span key={JSON.stringify(edit)}>
                  <Edit edit={edit} names={names} />{' '}
                </span>
              ))}
            </li>
          ))}
        </ul>
        <LooseLink href="/traps/edits">{t('edits.all')}</LooseLink>
      </div>
    </Panel>
  )
}
