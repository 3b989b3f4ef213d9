/** Whether the configured address is https; where none is set, it is taken to be. */
export const isSecure = (): boolean => process.env['PORTAL_URL']?.startsWith('https:') ?? true

/** `__Host-`: no other host of the domain can set it, and it holds for every path. A browser keeps such a name only over https. */
export const cookieName = (name: string): string => (isSecure() ? `__Host-${name}` : name)

/** How every cookie of ours is set. `lax`: people come back to it from the sign-in page of their own organisation. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/** The header that sets a cookie for so many seconds; none: that clears it. */
export const toSetCookie = (name: string, value = '', seconds = 0): string =>
  `${cookieName(name)}=${value}; Path=/; Max-Age=${String(seconds)}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`
