import { useTranslations } from 'next-intl'
import { WhoCanFix } from '@/components/judgement/who-can-fix'
import { Link } from '@/components/ui/link'
import type { GuestAnswer } from '@/lib/explain/answer'

/** Who can, who may, who cannot; with the way to ask home IT where that is not the next step already. */
export function Fixers({ answer, ask }: { answer: GuestAnswer; ask?: string | null }) {
  const t = useTranslations('guest.answer')
  const lines = useTranslations('answer.who')
  const { names, next, who } = answer
  const asksAlready = next.kind === 'askHome' || next.kind === 'handOver'
  return (
    <WhoCanFix
      title={t('whoTitle')}
      fixers={who.map((fixer) => ({
        who: fixer.who === 'guest' ? 'person' : 'building',
        title: t(`whoLabel.${fixer.who}.${fixer.may}`, names),
        line: lines(fixer.line, names),
        link: fixer.who === 'home' && fixer.may === 'mayHelp' && ask && !asksAlready && (
          <Link href={ask}>{t('askThem', names)}</Link>
        ),
      }))}
    />
  )
}
