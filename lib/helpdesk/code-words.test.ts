import { expect, test } from 'vitest'
import { codeTable } from '@/lib/evidence/error-codes'
import judgement from '@/lib/explain/messages/en/judgement.json'
import staff from '@/lib/explain/messages/en/staff.json'
import { toCodeWords } from './code-words'

const names = { home: 'Fabrikam', host: 'Contoso', provider: 'Fabrikam' }
const find = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => Object(at)[part], judgement)

test.each(codeTable.map(({ code }) => code))(
  '%s has a meaning, an owner and a next step in words',
  (code) => {
    const { says, owner, next } = toCodeWords(code, 'hostHelpdesk', names)
    expect(find(says.key)).toEqual(expect.any(String))
    expect(owner).toMatch(/Fabrikam|Contoso/)
    if (next && 'action' in next) expect(find(next.action.key)).toEqual(expect.any(String))
    else expect(staff.lookUp.remedy).toHaveProperty(next?.plain ?? '')
  },
)

test('a code that nobody knows blames nobody', () => {
  expect(toCodeWords('AADSTS9999999', 'hostHelpdesk', names)).toMatchObject({ owner: null, next: null })
})
