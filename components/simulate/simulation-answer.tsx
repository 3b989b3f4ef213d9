import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { GateStrip } from '@/components/judgement/gate-strip'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { Tag, type TagKind } from '@/components/ui/tag'
import { withNames } from '@/components/ui/with-names'
import { GateLines } from './gate-lines'
import type { ShownSimulation } from './simulation-view'

const kinds: Record<string, TagKind> = {
  ...{ allowed: 'open', challenged: 'needs', blocked: 'shut', undetermined: 'unknown' },
}

/** 08b The verdict in a word and a sentence, the gates as a picture, and what leads out. */
export function SimulationAnswer({ shown, subject }: { shown: ShownSimulation; subject: ReactNode }) {
  const t = useTranslations('simulate')
  const words = useTranslations('judgement')
  const gates = useTranslations('answer.gateState')
  const { names, verdict, title, sentence, arches, challenges, unknowns, assumed, isAdmin } = shown
  return (
    <>
      <Panel>
        <Tag kind={kinds[verdict] ?? 'unknown'}>{t(`verdict.${verdict}`)}</Tag>
        <p className="mt-2 text-small wrap-anywhere text-ink2">{subject}</p>
        <h2 className="mt-1">{withNames((all) => words(title.key, all), title.values)}</h2>
        <p className="mt-1.5 max-w-[40rem]">
          {withNames((all) => words(sentence.key, all), sentence.values)}
        </p>
        {assumed.length > 0 && (
          <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-ink2">
            <Tag kind="neutral">{t('assumed')}</Tag>
            <span>{assumed.map((code) => t(`assume.${code}`, names)).join(' · ')}</span>
          </div>
        )}
      </Panel>
      <GateStrip
        title={t('stripTitle')}
        gates={(['home', 'crossing', 'host'] as const).map((side) => ({
          place: t(`place.${side}`),
          name: side === 'crossing' ? t('crossing') : names[side],
          state: arches[side].state,
          word: gates(arches[side].state),
          parts: <GateLines lines={arches[side].lines} host={names.host} isAdmin={isAdmin} />,
        }))}
      />
      {verdict === 'challenged' && challenges.length > 0 && (
        <List title={t('challengesTitle')} items={challenges.map(({ key, values }) => words(key, values))} />
      )}
      <WaysOut shown={shown} />
      {unknowns.length > 0 && (
        <List title={t('unknownsTitle')} items={unknowns.map(({ key, values }) => words(key, values))} />
      )}
    </>
  )
}

function List({ title, items }: { title: string; items: string[] }) {
  return (
    <Panel>
      <h2>{title}</h2>
      <ul className="mt-3 list-disc space-y-1.5 ps-6 marker:text-ink2">
        {items.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Panel>
  )
}

function WaysOut({ shown: { ways, noWayOut, isAdmin } }: { shown: ShownSimulation }) {
  const t = useTranslations('simulate')
  const words = useTranslations('judgement')
  if (ways.length === 0 && !noWayOut) return null
  return (
    <Panel>
      <h2>{t('waysTitle')}</h2>
      {noWayOut && <p className="mt-3">{withNames((all) => words(noWayOut.key, all), noWayOut.values)}</p>}
      {noWayOut && isAdmin && (
        <p className="mt-2 text-ink2">
          {fillSlots(t('noWayHint', { link: slot('link') }), {
            link: <Link href="/try">{t('noWayLink')}</Link>,
          })}
        </p>
      )}
      <ol className="mt-3 list-decimal space-y-4 ps-6 marker:font-semibold">
        {ways.map(({ steps, verdictAfter }) => (
          <li key={steps.map(({ sentence, policy }) => `${sentence.key} ${policy ?? ''}`).join()}>
            <ul className="space-y-1">
              {steps.map((step) => (
                <li key={`${step.sentence.key} ${step.policy ?? ''}`}>
                  <b className="font-semibold">
                    {withNames((all) => words(step.sentence.key, all), step.sentence.values)}
                  </b>{' '}
                  {step.policy && (
                    <>
                      <bdi>{step.policy}</bdi>
                      {'. '}
                    </>
                  )}
                  {isAdmin && step.actor === 'resourceAdmin' && <span className="text-ink2">{t('you')}</span>}
                </li>
              ))}
            </ul>
            <p className="text-small text-ink2">{t('endsIn', { verdict: t(`ends.${verdictAfter}`) })}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
