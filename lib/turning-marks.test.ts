import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostBytes, readForm } from '@/lib/auth/form'
import { toStaff } from '@/lib/auth/staff-sign-in'
import { withoutTurning } from './turning-marks'

const marks = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']
const anyText = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string(), fc.constantFrom('שלום', 'مرحبا')))

test('no text of a form turns around what is written after it, and nothing else of it is lost', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (parts) => {
      const note = Buffer.from(parts.join('')).toString().replaceAll('\0', '')
      const read = (type: string, body: string) =>
        readForm(
          new Request('https://x.example', { method: 'POST', body, headers: { 'content-type': type } }),
          mostBytes,
        )
      const expected = [...note].filter((letter) => !marks.includes(letter)).join('')
      const script = await read('application/json', JSON.stringify({ note }))
      const form = await read('application/x-www-form-urlencoded', new URLSearchParams({ note }).toString())
      for (const one of [script, form]) expect('fields' in one && one.fields['note']).toBe(expected)
    }),
  )
})

test('a name in a token does not either', () => {
  const [tid, oid] = ['8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02', '1e000000-0000-4000-8000-000000000009']
  const claims = { iss: `https://x.example/${tid}/v2.0`, tid, oid, preferred_username: 'h@fabrikam.com' }
  expect(toStaff({ ...claims, name: 'Hana\u202e\u2067 <moc' }, tid)?.name).toBe('Hana <moc')
  expect(withoutTurning('שלום \u200f(x)')).toBe('שלום \u200f(x)')
})
