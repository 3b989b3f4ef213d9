import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { startVisit } from '@/lib/diagnosis/start'

const text = z.string().max(60_000).default('')

export const POST = change({
  by: 'anyone',
  input: z.object({ details: z.string().max(60_000).optional(), address: text, host: text }),
  limit: limits.start,
  async run(ctx, { details, address, host }) {
    const way = details === undefined ? 'without' : 'paste'
    const problems = await startVisit(ctx, way, { details: details ?? '', address, host })
    return { goTo: problems.length ? '/?again=1#problem' : '/prove' }
  },
})
