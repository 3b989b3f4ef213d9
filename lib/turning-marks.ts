/** Marks that turn letters around, also those that come after: what carries one means to look like something else. Scripts that run from right to left need none. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** Text as it may stand in a sentence of ours: what follows it keeps its order. */
export const withoutTurning = (text: string): string => text.replace(turning, '')
