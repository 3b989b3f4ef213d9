import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import type { AnswerNames } from '@/lib/explain/answer'

/** What a helpdesk looks up. `at` is ISO 8601 UTC; null is said to be not known. */
export type MessageFacts = {
  address: string | null
  code: string | null
  requestId: string | null
  correlationId: string | null
  at: string | null
}

const nothing: MessageFacts = { address: null, code: null, requestId: null, correlationId: null, at: null }

/** A message the guest sends with an own mail program, so that it comes from somebody the receiver knows. */
export function WriteMessage({
  names,
  to,
  href,
  button,
  facts = nothing,
}: {
  names: AnswerNames
  to: 'writeHost' | 'writeOwner'
  href?: string
  button: string
  facts?: MessageFacts
}) {
  const t = useTranslations('guest.answer')
  const common = useTranslations('guest.common')
  const known = (value: string | null) => value ?? common('notKnown')
  const values = {
    ...names,
    address: known(facts.address),
    code: known(facts.code),
    requestId: known(facts.requestId),
    correlationId: known(facts.correlationId),
    time: known(facts.at),
  }
  const subject = t('writeSubject', values)
  const body = t(to === 'writeHost' ? 'writeBody' : 'writeBodyOwner', values)
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
  return (
    <>
      <ButtonLink href={href ?? mail} size="guest">
        {button}
      </ButtonLink>
      <div className="py-3">
        <TextArea
          name="message"
          label={t('writeTitle', { name: to === 'writeHost' ? names.host : names.owner })}
          hint={`${t('writeText')} ${to === 'writeHost' ? t('writeTo') : ''}`}
          defaultValue={body}
          rows={8}
        />
      </div>
    </>
  )
}
