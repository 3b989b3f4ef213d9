import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { CodeText } from '@/components/ui/code-text'
import { fillSlots, slot } from '@/components/ui/slots'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'
import type { ShownCase, ShownJudgement } from '@/lib/explain/shown-case'

/** What was judged before and after, what was done, what the directory shows, and the sign-in that went through. */
export function CaseProof({ shown: { proof, names, side } }: { shown: ShownCase }) {
  const t = useTranslations('cases.proof')
  const risks = useTranslations('people')
  const at = (
    key: 'doneHere' | 'doneThere' | 'saidThere' | 'riskAfter' | 'signInAfter',
    time: string,
    more = {},
  ) => withNames((all) => t(key, all), { ...names, ...more }, { time: <Time at={time} form="both" /> })
  const none = <span className="text-ink2">{t('none')}</span>
  const { before, after, done, risk, signIn } = proof
  const doneWords = (): ReactNode => {
    if (!done) return none
    if (done.kind) return at('doneHere', done.at, { what: t(`doneBy.${done.kind}`) })
    return at(done.how === 'said' ? 'saidThere' : 'doneThere', done.at)
  }
  const rows: { key: string; what: string; before: ReactNode; after: ReactNode }[] = [
    {
      key: 'judgement',
      what: t('judgement'),
      before: before ? <Judged judged={before} names={names} side={side} /> : none,
      after: after ? <Judged judged={after} names={names} side={side} /> : none,
    },
    { key: 'done', what: t('done'), before: null, after: doneWords() },
    {
      key: 'risk',
      what: t('risk'),
      before: null,
      after:
        side === 'host'
          ? withNames((all) => t('hidden', all), names)
          : risk
            ? at('riskAfter', risk.at, { state: risks(`state.${risk.state}`) })
            : none,
    },
    {
      key: 'signIn',
      what: t('signIn'),
      before: null,
      after: signIn ? (
        <>
          {at('signInAfter', signIn.at)}
          {signIn.requestId && (
            <span className="block text-small text-ink2">
              {t('signInRow')} <CodeText>{signIn.requestId}</CodeText>
            </span>
          )}
        </>
      ) : (
        none
      ),
    },
  ]
  return (
    <section>
      <h2 className="mb-3">{t('title')}</h2>
      <Table
        caption={t('caption')}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { ...{ key: 'what', heading: t('columns.what'), names: true }, cell: ({ what }) => what },
          { ...{ key: 'before', heading: t('columns.before') }, cell: (row) => row.before ?? '–' },
          { ...{ key: 'after', heading: t('columns.after') }, cell: (row) => row.after },
        ]}
      />
    </section>
  )
}

function Judged({
  judged: { at, verdict, causes, isPossible, byLog },
  names,
  side,
}: {
  judged: ShownJudgement
  names: { home: string; host: string }
  side: 'home' | 'host'
}) {
  const t = useTranslations('cases.proof')
  const words = useTranslations('judgement')
  const audience = side === 'home' ? 'homeAdmin' : 'helpdesk'
  const values = { ...names, owner: names.host, where: 'resource', provider: names.home }
  const titles = causes.map((cause, at) => (
    <Fragment key={cause}>
      {at > 0 && ', '}
      {withNames((all) => words(`cause.${cause}.${audience}.title`, all), values)}
    </Fragment>
  ))
  return (
    <>
      {t(`verdict.${verdict}`)}
      {titles.length > 0 && (
        <span className="block">
          {isPossible ? fillSlots(t('possible', { causes: slot('causes') }), { causes: titles }) : titles}
        </span>
      )}
      <span className="block text-small text-ink2">
        {fillSlots(t(byLog ? 'loggedAt' : 'judgedAt', { time: slot('time') }), {
          time: <Time at={at} form="both" />,
        })}
      </span>
    </>
  )
}
