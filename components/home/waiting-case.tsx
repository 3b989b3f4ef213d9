import { useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { Notice } from '@/components/ui/notice'
import { fillSlots, slot } from '@/components/ui/slots'
import { Time } from '@/components/ui/time'
import { LooseLink } from '@/components/ui/link'

/** 06d The person asked for help and waits. The sentence is whoever's who asked: shown as such. `askedAt` is ISO 8601. */
export function WaitingCase(props: {
  id: string
  number: string
  hostName: string
  isTaken: boolean
  askedAt: string
  sentence: string | null
}) {
  const { id, number, hostName, isTaken, askedAt, sentence } = props
  const t = useTranslations('people.person.waiting')
  const title = fillSlots(t(isTaken ? 'taken' : 'title', { time: slot('time'), number: slot('number') }), {
    time: <Time at={askedAt} form="both" />,
    number: <CodeText>{`${number.slice(0, 3)} ${number.slice(3)}`}</CodeText>,
  })
  return (
    <Notice kind="careful" title={title}>
      <p>{fillSlots(t('at', { host: slot('host') }), { host: <bdi>{hostName}</bdi> })}</p>
      {sentence && (
        <p className="wrap-anywhere">
          {fillSlots(t('quoted', { sentence: slot('sentence') }), { sentence: <bdi>{sentence}</bdi> })}{' '}
          <span className="text-ink2">{t('unverified')}</span>
        </p>
      )}
      <p>
        <LooseLink href={`/cases/${id}`}>{t('case')}</LooseLink>
      </p>
    </Notice>
  )
}
