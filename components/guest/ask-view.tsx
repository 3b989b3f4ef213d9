import { useTranslations } from 'next-intl'
import { TextArea } from '@/components/ui/field'
import { BackLink, Link } from '@/components/ui/link'
import { AsideSection, Columns, PageFrame, PageHead } from '@/components/ui/page-frame'
import { Panel } from '@/components/ui/panel'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { SummaryList } from '@/components/ui/summary-list'
import { Ago } from '@/components/ui/time'
import type { AnswerNames } from '@/lib/explain/answer'
import { PostForm } from '@/components/ui/post-form'
import type { Problem } from './problems'
import { Problems, useProblemText } from './problems'
import { SignOut } from './sign-out'

type AskProps = {
  names: AnswerNames
  guest: { name: string | null; address: string }
  /** When the guest was turned away, ISO 8601 UTC; null where we do not know. */
  stoppedAt: string | null
  now: string
  /** `risk`: a security warning on the home account; `other`: anything else that home has to open; `atHost`: the host's. */
  kind: 'risk' | 'other' | 'atHost'
  /** Why the guest cannot reset the password, where we know. */
  noReset: 'closed' | 'notSetUp' | null
  values: { note: string }
  /** The most letters of the note. */
  maxNote: number
  problems: Problem[]
  csrf: string
  actions: { send: string; back: string; handOver?: string | null; signOut?: string | null }
}

/** 05 Ask home IT: what we will send, word for word, and one sentence from the guest. */
export function AskView(props: AskProps) {
  const { names, noReset, kind, values, maxNote, problems, csrf, actions } = props
  const t = useTranslations('guest.ask')
  const common = useTranslations('guest.common')
  const words = { max: maxNote }
  const error = useProblemText(problems, words)
  const facts = useFacts(props)
  return (
    <PageFrame account={actions.signOut && <SignOut action={actions.signOut} csrf={csrf} />}>
      <Columns aside={<Aside names={names} handOver={actions.handOver} />}>
        <Problems problems={problems} values={words} />
        <PageHead
          before={<BackLink href={actions.back}>{t('back')}</BackLink>}
          title={t(`${kind}.title`, names)}
          lead={t(kind === 'risk' && noReset ? `risk.${noReset}` : `${kind}.lead`, names)}
        />
        <Panel>
          <h2 className="mb-1">{t('willSend')}</h2>
          <SummaryList facts={facts} />
        </Panel>
        <PostForm action={actions.send} csrf={csrf} className="mt-7 space-y-6">
          <TextArea
            name="note"
            label={t('noteLabel')}
            optional={common('optional')}
            hint={t('noteHint')}
            error={error('note')}
            defaultValue={values.note}
            rows={3}
          />
          <SubmitButton size="guest" busy={common('sending')}>
            {t('button')}
          </SubmitButton>
        </PostForm>
      </Columns>
    </PageFrame>
  )
}

function useFacts({ names, guest, stoppedAt, now, kind }: AskProps) {
  const t = useTranslations('guest.ask')
  const happened = stoppedAt
    ? fillSlots(t('whatValueAt', { host: names.host, ago: slot('ago') }), {
        ago: <Ago at={stoppedAt} now={now} />,
      })
    : t('whatValue', names)
  return [
    { term: t('who'), value: <bdi>{[guest.name, guest.address].filter(Boolean).join(', ')}</bdi> },
    { term: t('what'), value: happened },
    { term: t('why'), value: t(`${kind}.why`, names) },
    { term: t('helps'), value: t(`${kind}.helps`, names) },
  ]
}

function Aside({ names, handOver }: { names: AnswerNames; handOver?: string | null }) {
  const t = useTranslations('guest.ask')
  return (
    <>
      <AsideSection title={t('reachTitle')}>
        <p>{t('reachText', names)}</p>
      </AsideSection>
      {handOver && (
        <AsideSection title={t('selfTitle')}>
          <p>
            <Link href={handOver}>{t('selfLink')}</Link>
          </p>
        </AsideSection>
      )}
    </>
  )
}
