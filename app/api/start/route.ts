import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { mostBytesOfText } from '@/lib/auth/form'
import { limits } from '@/lib/auth/limits'
import { startVisit } from '@/lib/diagnosis/start'

const text = z.string().default('')

export const POST = change({
  by: 'anyone',
  input: z.object({ details: z.string().optional(), address: text, host: text }),
  limit: limits.start,
  large: { most: mostBytesOfText, page: '/?again=tooLarge#problem' },
  async run(ctx, { details, address, host }) {
    const way = details === undefined ? 'without' : 'paste'
    const problems = await startVisit(ctx, way, { details: details ?? '', address, host })
    return { goTo: problems.length ? '/?again=1#problem' : '/prove' }
  },
})
