/** So long an address at most is worth coming back to. */
const mostCharacters = 2000
/** What staff are sent to by links: none of it changes anything when it is opened. */
const pages =
  /^\/(queue|users|actions|record|cases|look-ups|helpdesk|traps|simulate|sweeps|try|what-if|tenant)(\/|$)/

/** A page of ours for staff, with what it asks for; null for anything else that an address may say. */
export function toStaffPath(said: unknown): string | null {
  // a browser takes a backslash for a slash, and leaves out line breaks
  if (typeof said !== 'string' || said.length > mostCharacters || /[\\\p{Cc}]/u.test(said)) return null
  const nowhere = 'http://nowhere.invalid'
  if (!said.startsWith('/') || !URL.canParse(said, nowhere)) return null
  const { origin, pathname, search } = new URL(said, nowhere)
  return origin === nowhere && pages.test(pathname) ? `${pathname}${search}` : null
}

/** A page of the staff's door that knows where somebody was going. */
export const withPath = (page: '/staff' | '/staff/signed-out', to: string | null): string =>
  to ? `${page}?${new URLSearchParams({ to }).toString()}` : page
