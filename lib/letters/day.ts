/** A day in words for a mail, which cannot be corrected later: in UTC, day before month in English too. */
export const toDay = (at: Date, locale = 'en') =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    at,
  )
