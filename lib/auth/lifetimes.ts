/** How long a session lives: without anybody there, and at most. */
export const lifetimes = {
  guest: { idleMinutes: 30, absoluteHours: 2 },
  staff: { idleMinutes: 15, absoluteHours: 8 },
} as const

/** Until when somebody must have been there for the session to be alive at `now`. */
export const idleSince = (kind: keyof typeof lifetimes, now: Date) =>
  new Date(now.getTime() - lifetimes[kind].idleMinutes * 60_000)
