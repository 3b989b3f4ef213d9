/** How long a session lives: without anybody there, and at most. */
export const lifetimes = {
  guest: { idleMinutes: 30, absoluteHours: 2 },
  staff: { idleMinutes: 15, absoluteHours: 8 },
} as const
