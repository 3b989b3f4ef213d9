import { useFormatter, useTranslations } from 'next-intl'

type Props = { guests: number; href: string | undefined; of: string }

/** A number of guests that leads to them. `of`: what it counts, for whoever does not see the row. */
export function PeopleLink({ guests, href, of }: Props) {
  const [t, format] = [useTranslations('sweeps.moves'), useFormatter()]
  if (!href || guests === 0) return format.number(guests)
  return (
    <a
      href={href}
      className="link inline-flex min-h-11 min-w-11 items-center justify-end as-list:justify-start"
    >
      {format.number(guests)} <span className="sr-only">{t('peopleOf', { what: of })}</span>
    </a>
  )
}
