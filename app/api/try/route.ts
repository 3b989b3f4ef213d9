import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { mostBytesOfText } from '@/lib/auth/form'
import { limits } from '@/lib/auth/limits'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { changeDraft } from '@/lib/sweeps/draft'
import { addEdits, readEdit } from '@/lib/sweeps/read-edit'
import { toTyped } from '@/lib/sweeps/typed'
import { findTrap } from '@/lib/traps/analysis'

/** Adds to the change that is being put together: what a form says, or what helps against a trap. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/try',
  limit: limits.draft,
  // a pasted policy
  large: { most: mostBytesOfText, page: '/try?form=addPolicy&problem=tooLong&field=json#problem' },
  input: z.record(z.string(), z.unknown()),
  run: async (ctx, body) => {
    const { staff } = ctx
    if (typeof body['trap'] === 'string') {
      const found = await findTrap(staff.tenantId, body['trap'])
      if (!found) return { goTo: '/try?trap=gone#problem' }
      const isKept = await changeDraft(staff, (edits) => addEdits(edits, found.edits))
      return { goTo: isKept ? '/try' : '/try?problem=tooMany#problem' }
    }
    const read = readEdit(body)
    const form = encodeURIComponent(String(body['form'] ?? ''))
    if ('problem' in read) {
      const { field, code, at = '' } = read.problem
      await keepTypedForm(ctx, 'try', { ...toTyped(body), at })
      return { goTo: `/try?form=${form}&problem=${code}&field=${field}#problem` }
    }
    if (!(await changeDraft(staff, (edits) => addEdits(edits, read.edits))))
      return { goTo: `/try?form=${form}&problem=tooMany#problem` }
    await forgetTypedForm(ctx)
    return { goTo: '/try' }
  },
})
