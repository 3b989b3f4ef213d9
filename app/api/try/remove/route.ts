import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { changeDraft } from '@/lib/sweeps/draft'

/** Takes one part out of the change, or all. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/try',
  limit: limits.draft,
  input: z.object({ at: z.union([z.literal('all'), z.coerce.number().int().min(0)]) }),
  run: async ({ staff }, { at }) => {
    await changeDraft(staff, (edits) => (at === 'all' ? [] : edits.filter((_, place) => place !== at)))
    return { goTo: '/try' }
  },
})
