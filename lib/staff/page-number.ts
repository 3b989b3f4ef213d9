import { z } from 'zod'

/** The `page` of an address, from 1 to `most`; whatever else it says is the first. */
export const pageNumber = (most = 100_000) => z.coerce.number().int().min(1).max(most).catch(1)
