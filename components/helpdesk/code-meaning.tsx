import { useTranslations } from 'next-intl'
import { CodeText } from '@/components/ui/code-text'
import { Panel } from '@/components/ui/panel'
import { SummaryList } from '@/components/ui/summary-list'
import { withNames } from '@/components/ui/with-names'
import type { Message } from '@/lib/explain/explain'

/** What an error code says by itself, before anybody is looked up. No `owner` and no `next`: nobody knows the code. */
export type ShownCode = {
  code: string
  name: string | null
  says: Message
  owner: string | null
  next: { action: Message } | { plain: string } | null
}

/** The meaning of a code, who can put it right, and the next step. */
export function CodeMeaning({ shown, host }: { shown: ShownCode; host: string }) {
  const t = useTranslations('staff.lookUp')
  const words = useTranslations('judgement')
  const { code, name, says, owner, next } = shown
  const facts = [
    { term: t('meaning.code'), value: <CodeText>{code}</CodeText> },
    ...(name ? [{ term: t('meaning.name'), value: name }] : []),
    { term: t('meaning.means'), value: withNames((all) => words(says.key, all), says.values) },
    ...(owner ? [{ term: t('meaning.owner'), value: <bdi>{owner}</bdi> }] : []),
    ...(next
      ? [
          {
            term: t('meaning.next'),
            value:
              'action' in next
                ? withNames((all) => words(next.action.key, all), next.action.values)
                : withNames((all) => t(`remedy.${next.plain}`, all), { host }),
          },
        ]
      : []),
  ]
  return (
    <Panel>
      <h2>{t('meaningTitle')}</h2>
      <SummaryList facts={facts} />
      {!owner && <p className="text-ink2">{t('meaningUnknown')}</p>}
    </Panel>
  )
}
