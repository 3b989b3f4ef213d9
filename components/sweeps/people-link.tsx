import { useFormatter, useTranslations } from 'next-intl'
import { LooseLink } from '@/components/ui/link'

type Props = { guests: number; href: string | undefined; of: string }

/** A number of guests that leads to them. `of`: what it counts, for whoever does not see the row. */
export function PeopleLink({ guests, href, of }: Props) {
  const [t, format] = [useTranslations('sweeps.moves'), useFormatter()]
  if (!href || guests === 0) return format.number(guests)
  return (
    <LooseLink href={href}>
      {format.number(guests)} <span className="sr-only">{t('peopleOf', { what: of })}</span>
    </LooseLink>
  )
}
