import { expect, test } from 'vitest'
import { kinds } from './kinds'
import { approverFor, reasonsFor } from './form-rules'
import { mailWords } from '@/lib/mail-words'

test('a second admin is asked for where a high risk is taken away as it is', () => {
  expect(approverFor('dismissRisk', { level: 'high' })).toBe('needed')
  expect(approverFor('confirmSafe', { level: 'high' })).toBe('needed')
  expect(approverFor('dismissRisk', { level: 'medium' })).toBe('no')
  expect(approverFor('dismissRisk', null)).toBe('perhaps')
  expect(approverFor('confirmSafe', 'never')).toBe('no')
  expect(approverFor('resetPassword', { level: 'high' })).toBe('no')
  expect(approverFor('revokeSessions', null)).toBe('no')
})

test('reasons fit what is done', () => {
  expect(reasonsFor('confirmCompromised')).toEqual(['leaked', 'reported', 'other'])
  expect(reasonsFor('dismissRisk')).not.toContain('leaked')
  expect(reasonsFor('confirmSafe')).not.toContain('passwordChanged')
})

test.each(kinds)('the mail about %s names no risk and has no address to follow', (kind) => {
  const home = 'Fabrikam'
  const text = [
    mailWords(`guest.mail.changed.subject.${kind}`, { home }),
    mailWords(`guest.mail.changed.body.${kind}`, { home }),
    mailWords('guest.mail.changed.closing', { home }),
  ].join(' ')
  expect(text).toContain('Fabrikam')
  expect(text).not.toMatch(/\b(?:risk\w*|high|medium|low|detect\w*|https?:)/i)
})
