import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextArea } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { withNames } from '@/components/ui/with-names'

/** A sentence as it is copied, and as it is shown. */
export type Told = { text: string; shown: ReactNode }

export const toTold = (...of: Parameters<typeof withNames>): Told => ({
  text: of[0](of[1]),
  shown: withNames(...of),
})

type SayProps = {
  /** The words for the caller, ready to be read out. */
  say: Told
  question: Told | null
  doNot: string[]
  /** Who is next and what they do; empty where nobody is. */
  owner: Told[]
}

/** The words for the caller, the one question, what not to say, and who is next; the same as one text. */
export function Say({ say, question, doNot, owner }: SayProps) {
  const t = useTranslations('staff.result')
  const parts = [
    { title: t('sayTitle'), text: say.text },
    ...(question ? [{ title: t('askTitle'), text: question.text }] : []),
    ...(owner.length > 0
      ? [{ title: t('ownerTitle'), text: owner.map(({ text: words }) => words).join(' ') }]
      : []),
  ]
  const text = parts.map(({ title, text: words }) => `${title}\n${words}`).join('\n\n')
  return (
    <>
      <Panel step>
        <h2>{t('sayTitle')}</h2>
        <blockquote className="mt-3 border-s-4 border-line ps-4">“{say.shown}”</blockquote>
        {question && (
          <>
            <h2 className="mt-5">{t('askTitle')}</h2>
            <blockquote className="mt-3 border-s-4 border-line ps-4">“{question.shown}”</blockquote>
          </>
        )}
        <div className="mt-4">
          <CopyButton from="say-text" copied={t('copied')} refused={t('copyRefused')}>
            {t('copy')}
          </CopyButton>
          <Disclosure summary={t('copyTitle')}>
            <TextArea name="say-text" label={t('copyLabel')} readOnly rows={9} defaultValue={text} />
          </Disclosure>
        </div>
      </Panel>
      <Panel>
        <h2>{t('doNotTitle')}</h2>
        <ul className="mt-3 list-disc space-y-1.5 ps-6 marker:text-ink2">
          {doNot.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Panel>
      {owner.length > 0 && (
        <Panel>
          <h2>{t('ownerTitle')}</h2>
          {owner.map(({ text: words, shown }) => (
            <p key={words} className="mt-2">
              {shown}
            </p>
          ))}
        </Panel>
      )}
    </>
  )
}
