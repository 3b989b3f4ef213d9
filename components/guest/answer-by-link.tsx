import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { fillSlots, slot } from '@/components/ui/slots'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { withNames } from '@/components/ui/with-names'

type AnswerProps = {
  secret: string
  names: { home: string; host: string }
  /** The guest's address. */
  guest: string
  isOver: boolean
  /** What was answered last, and when, ISO 8601. */
  answered: { what: 'answeredDone' | 'answeredCannot'; at: string } | null
  /** What the host's helpdesk wrote for them, newest first. */
  notes: string[]
  isTooLong: boolean
  /** The note that came back as too long. */
  typed: string
  csrf: string
}

/** What an IT department without an account can say: done, or that they cannot. */
export function AnswerByLink({
  secret,
  names,
  guest,
  isOver,
  answered,
  notes,
  isTooLong,
  typed,
  csrf,
}: AnswerProps) {
  const t = useTranslations('guest.handover.answer')
  const common = useTranslations('guest.common')
  return (
    <>
      {isTooLong && (
        <ErrorSummary heading={common('problem.title')} problems={[{ field: 'note', text: t('tooLong') }]} />
      )}
      {notes.map((note) => (
        <Notice key={note} kind="info" title={withNames((all) => t('noteTitle', all), names)}>
          <p className="wrap-anywhere">
            <bdi>“{note}”</bdi>
          </p>
        </Notice>
      ))}
      {answered && (
        <Notice
          kind="info"
          title={fillSlots(t(`answered.${answered.what}`, { time: slot('time') }), {
            time: <Time at={answered.at} form="both" />,
          })}
        >
          {!isOver && <p>{t('change')}</p>}
        </Notice>
      )}
      {isOver ? (
        <Notice kind="info" title={t('over')} />
      ) : (
        <Panel step>
          <h2 id="answer">{t('title')}</h2>
          <p className="mt-2">{withNames((all) => t('lead', all), { ...names, guest })}</p>
          <PostForm action="/api/it" csrf={csrf} className="mt-4 space-y-4">
            <input type="hidden" name="secret" value={secret} />
            <TextArea
              name="note"
              maxLength={500}
              rows={3}
              defaultValue={typed}
              label={t('note')}
              optional={t('optional')}
              hint={t('noteHint')}
              error={isTooLong ? t('tooLong') : undefined}
            />
            <div className="flex flex-wrap gap-3">
              <SubmitButton name="answer" value="done" busy={common('sending')}>
                {t('done')}
              </SubmitButton>
              <SubmitButton look="second" name="answer" value="cannot" busy={common('sending')}>
                {t('cannot')}
              </SubmitButton>
            </div>
          </PostForm>
        </Panel>
      )}
      <Panel>
        <h2>{t('connectTitle')}</h2>
        <p className="mt-2">{t('connectText')}</p>
        <p className="mt-2">
          <Link href="/connect?as=home">{withNames((all) => t('connectLink', all), names)}</Link>
        </p>
      </Panel>
    </>
  )
}
