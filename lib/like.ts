/** For LIKE, ILIKE, and Prisma's case-blind equality, which is ILIKE: `%`, `_` and `\` are then meant as they stand. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** What holds the text anywhere. */
export const toPattern = (text: string): string => `%${escapeLike(text)}%`
