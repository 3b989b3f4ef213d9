import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { IconName } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { StepChart } from '@/components/ui/step-chart'
import { Time } from '@/components/ui/time'
import { Timeline, type TimelineEvent } from '@/components/ui/timeline'
import { CodeText } from '@/components/ui/code-text'
import { Dotted } from './dotted'
import { DetectionTypes, usePlace } from './noticed'
import { toShownLevel } from './user-row'

type Noticed = {
  types: readonly string[]
  city: string | null
  country: string | null
  ip: string | null
  timing: string | null
}

/** One thing that happened; times are ISO 8601, levels, states and details Graph's words. */
export type ShownEvent = { key: string; at: string } & (
  | ({ kind: 'risen' | 'lowered'; level: string } & Noticed)
  | ({ kind: 'noticed' } & Noticed)
  | { kind: 'compromised' }
  | { kind: 'ended'; state: string; detail: string }
  | { kind: 'stopped'; host: string; app: string | null; because: string; attempts: number | null }
  | { kind: 'password' }
  | { kind: 'done'; done: { kind: string; state: string; actorName: string } }
)

export type PersonStoryProps = {
  events: readonly ShownEvent[]
  /** How many more there are. */
  earlier: number
  /** Null: no line can be drawn. */
  chart: { steps: { at: string; level: number; marked: boolean }[]; from: string; to: string } | null
  /** What could not be read. */
  problems?: ReactNode
}

const levels = ['none', 'low', 'medium', 'high'] as const

/** 06d How the risk went, as a line where there is room, and everything that happened. */
export function PersonStory({ events, earlier, chart, problems }: PersonStoryProps) {
  const t = useTranslations('people.person.story')
  const toEvent = useEvents()
  return (
    <Panel>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2>{t('title')}</h2>
        {chart && (
          <p className="text-small text-ink2 max-chart:hidden">
            <span aria-hidden="true">◇ </span>
            {t('detection')}
          </p>
        )}
      </div>
      {problems && <div className="mb-5 space-y-3">{problems}</div>}
      {chart && <Chart {...chart} />}
      <div className={chart ? 'chart:mt-4' : ''}>
        <Timeline none={t('none')} events={events.map(toEvent)} />
      </div>
      {earlier > 0 && <p className="mt-4 text-small text-ink2">{t('earlier', { count: earlier })}</p>}
    </Panel>
  )
}

function Chart({ steps, from, to }: NonNullable<PersonStoryProps['chart']>) {
  const t = useTranslations('people.person')
  const risk = useTranslations('staff.risk')
  const format = useFormatter()
  const day = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'long' })
  const went = steps.map(({ level }) => t(`level.${levels[level] ?? 'unknown'}`))
  return (
    <StepChart
      label={t('story.chart', { from: day(from), to: day(to), levels: format.list(went, { type: 'unit' }) })}
      levels={levels.map((level) => risk(level))}
      steps={steps}
      from={from}
      to={to}
    />
  )
}

const monthsMs = 300 * 86_400_000

function useEvents(): (event: ShownEvent) => TimelineEvent {
  const t = useTranslations('people.person')
  const detail = useTranslations('people.list.detail')
  const place = usePlace()
  const noticed = (event: Noticed & { at: string }) => ({
    more: <DetectionTypes types={event.types} />,
    detail: (
      <Dotted
        parts={[
          <Moment key="at" at={event.at} />,
          place(event),
          event.ip && <CodeText key="ip">{event.ip}</CodeText>,
          event.timing && t.has(`timing.${event.timing}`) ? t(`timing.${event.timing}`) : null,
        ]}
      />
    ),
  })
  return (event) => {
    const { key, at } = event
    const plain = { key, detail: <Moment at={at} /> }
    switch (event.kind) {
      case 'risen':
      case 'lowered': {
        const level = toShownLevel(event.level)
        const title = t(`story.${event.kind}`, { level: t(`level.${level}`) })
        const state = level === 'high' ? 'shut' : 'needs'
        return { key, icon: 'careful', state, title, ...noticed(event) }
      }
      case 'noticed':
        return { key, icon: 'careful', state: 'needs', title: t('story.noticed'), ...noticed(event) }
      case 'compromised':
        return {
          ...{ ...plain, icon: 'careful', state: 'shut' },
          ...{ title: t('story.compromised'), more: t('story.compromisedMore') },
        }
      case 'ended': {
        const known = t.has(`story.ended.${event.state}`) ? event.state : 'other'
        const more = detail.has(event.detail) ? detail(event.detail) : <CodeText>{event.detail}</CodeText>
        return { ...plain, icon: 'checked', state: 'open', title: t(`story.ended.${known}`), more }
      }
      case 'stopped':
        return {
          ...{ key, icon: 'shut', state: 'shut', title: t('story.stopped', { host: event.host }) },
          more: event.app ? t('story.asGuestAt', { app: event.app }) : t('story.asGuest'),
          detail: (
            <Dotted
              parts={[
                <Moment key="at" at={at} />,
                event.attempts && t('story.attempts', { count: event.attempts }),
                t(event.because === 'risk' ? 'stops.risk' : 'stops.other'),
              ]}
            />
          ),
        }
      case 'password':
        return { ...plain, icon: 'key', title: t('story.password') }
      case 'done':
        return { ...plain, icon: iconOf(event.done.state), ...toDone(t, event.done) }
    }
  }
}

const iconOf = (state: string): IconName => (state === 'succeeded' ? 'checked' : 'person')

function toDone(
  t: ReturnType<typeof useTranslations<'people.person'>>,
  { kind, state, actorName }: { kind: string; state: string; actorName: string },
) {
  return {
    title: t(`done.kind.${kind}`),
    more: t('story.doneBy', { name: actorName, state: t(`done.state.${state}`) }),
  }
}

/** With its clock time, or long ago with its year. */
function Moment({ at }: { at: string }) {
  const isOld = Date.now() - Date.parse(at) > monthsMs
  return <Time at={at} form={isOld ? 'date' : 'both'} />
}
