import { expect, test, vi } from 'vitest'
import { recordViolation } from './csp-report'

const report = (fields: object) => JSON.stringify({ 'csp-report': fields })

function written(body: string, now: number): string[] {
  const lines: string[] = []
  const spy = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(lines.push(String(text))))
  recordViolation(body, now)
  spy.mockRestore()
  return lines
}

test('what a browser refused is written down, without the part of an address that may be a secret', () => {
  const [line = '', ...more] = written(
    report({
      'effective-directive': 'script-src-elem',
      'blocked-uri': 'https://evil.example/x.js?y',
      'document-uri': 'https://readmit.example/it/SECRET?q=SECRET#SECRET',
      'script-sample': 'SECRET',
    }),
    0,
  )
  expect(more).toEqual([])
  expect(JSON.parse(line)).toMatchObject({
    ...{ event: 'csp.violated', directive: 'script-src-elem' },
    ...{ blocked: 'https://evil.example', page: '/it' },
  })
  expect(line).not.toContain('SECRET')
})

test('what is no report is refused, and nothing of it is written', () => {
  const junk = ['', 'null', '[]', '{oops', '{}', report({}), report({ 'effective-directive': 'a\nb' })]
  for (const body of junk) expect(recordViolation(body, 0), body).toBe('unreadable')
})

test('however many are sent, only sixty lines a minute are written', () => {
  const body = report({ 'violated-directive': 'img-src none', 'blocked-uri': 'inline' })
  const said = Array.from({ length: 100 }, () => written(body, 3_600_000).length)
  expect(said.reduce((sum, lines) => sum + lines, 0)).toBe(60)
  expect(written(body, 3_660_000)).toHaveLength(1)
})
