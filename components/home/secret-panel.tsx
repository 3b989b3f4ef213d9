'use client'

import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { buttonLook } from '@/components/ui/button-look'
import { Clock } from '@/components/ui/clock'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { fillSlots } from '@/components/ui/slots'
import { Tag, type TagKind } from '@/components/ui/tag'

/** `at`: when the answer with it came, ISO 8601. */
export type Secret = { secret: string; operation: string; at: string }

export type SecretWords = {
  title: ReactNode
  onceTitle: string
  once: string
  label: string
  copy: string
  copied: string
  notCopied: string
  letters: string
  tell: ReactNode
  choose: ReactNode
  /** With the slot `time`. */
  accepted: string
  handedOver: string
  /** Where the directory did not take it after all. */
  useless: string
  seeRun: string
  /** By what the run's state says. */
  stands: Record<Stands, string>
}

const stands = ['lookingPassword', 'looking', 'lifted', 'failed'] as const
type Stands = (typeof stands)[number]

type Props = {
  secret: Secret
  run: string
  csrf: string
  locale: string
  words: SecretWords
  spelling: Record<string, string>
}

const kinds: Record<Stands, TagKind> = {
  ...{ lookingPassword: 'progress', looking: 'progress', lifted: 'open', failed: 'shut' },
}

const groupsOf = (secret: string) => secret.match(/.{1,4}/gu) ?? []

/** The password, once. Nothing of it is said aloud by itself: the heading is read first, the rest is there to be reached. */
export function SecretPanel({
  secret: { secret, operation, at },
  run,
  csrf,
  locale,
  words,
  spelling,
}: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const stays = useRef(true)
  const standing = useStanding(run)

  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (stays.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  return (
    <div className="max-w-[36rem] list:rounded-panel list:border list:border-line list:bg-surface list:p-7">
      <h1 ref={heading} tabIndex={-1} className="text-[1.5rem]">
        {words.title}
      </h1>
      <div className="mt-4 flex gap-4 rounded-notice border-s-[6px] border-needs-line bg-needs-fill p-4 forced-colors:border">
        <Icon name="eye" size={24} className="mt-px text-needs" />
        <div>
          <p className="font-semibold text-needs">{words.onceTitle}</p>
          <p>{words.once}</p>
        </div>
      </div>
      <p
        dir="ltr"
        translate="no"
        aria-label={words.label}
        role="group"
        className="mt-4 grid grid-cols-2 gap-x-6 gap-y-2 rounded-button border-2 border-control bg-sunken px-5 py-4 text-center font-code text-[1.625rem] font-semibold tracking-[.06em] list:grid-cols-4"
      >
        {groupsOf(secret).map((group, place) => (
          <span key={place}>{group}</span>
        ))}
      </p>
      <div className="mt-4 flex flex-col items-start gap-y-1">
        <Copy secret={secret} words={words} />
        <Disclosure summary={words.letters}>
          <ol className="grid grid-cols-1 gap-x-6 gap-y-1 list:grid-cols-2">
            {[...secret].map((letter, place) => (
              <li key={place} className="flex gap-3">
                <span dir="ltr" translate="no" className="w-5 font-code font-semibold">
                  {letter}
                </span>
                <span>{spelling[letter] ?? letter}</span>
              </li>
            ))}
          </ol>
        </Disclosure>
      </div>
      <ul className="mt-3 list-disc space-y-1.5 ps-5 marker:text-control">
        <li>{words.tell}</li>
        <li>{words.choose}</li>
      </ul>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        <Tag kind={kinds[standing]}>
          {standing === 'failed'
            ? words.useless
            : fillSlots(words.accepted, { time: <Clock at={at} form="clock" locale={locale} /> })}
        </Tag>
        <span role="status" className={standing === 'failed' ? 'font-semibold text-shut' : 'text-ink2'}>
          {words.stands[standing]}
        </span>
      </div>
      {standing === 'failed' && (
        <p className="mt-4">
          <a
            href={`/actions/${run}`}
            onClick={() => {
              stays.current = false
            }}
            className={buttonLook({ size: 'staff' })}
          >
            {words.seeRun}
          </a>
        </p>
      )}
      <form
        method="post"
        action="/api/actions/handed-over"
        onSubmit={() => {
          stays.current = false
        }}
        className="mt-4"
        hidden={standing === 'failed'}
      >
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="operation" value={operation} />
        <button type="submit" className={buttonLook({ size: 'staff' })}>
          {words.handedOver}
        </button>
      </form>
    </div>
  )
}

function Copy({ secret, words }: { secret: string; words: SecretWords }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    )
  return (
    <div className="flex items-center gap-3">
      <button
        type="button"
        onClick={() => void copy()}
        className={buttonLook({ look: 'second', size: 'staff' })}
      >
        {words.copy}
      </button>
      <span role="status" className="text-ink2">
        {said}
      </span>
    </div>
  )
}

/** What the directory shows meanwhile, asked every few seconds; the page itself stays as it is. */
function useStanding(run: string): Stands {
  const [standing, setStanding] = useState<Stands>('lookingPassword')
  useEffect(() => {
    const look = async () => {
      const answer = await fetch(`/api/actions/state?run=${run}`, { cache: 'no-store' }).catch(() => null)
      const read: unknown = answer?.ok ? await answer.json().catch(() => null) : null
      const now = typeof read === 'object' && read !== null && 'stands' in read ? read.stands : null
      const known = stands.find((one) => one === now)
      if (known) setStanding(known)
    }
    const timer = setInterval(() => void look(), 5000)
    return () => clearInterval(timer)
  }, [run])
  return standing
}
