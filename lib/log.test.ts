import { expect, test, vi } from 'vitest'
import { type LogEvent, logEvent } from './log'

function written(event: LogEvent): string {
  const lines: string[] = []
  const spy = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(lines.push(String(text))))
  logEvent(event)
  spy.mockRestore()
  return lines.join('')
}

test('an event is one line of JSON, with its time in UTC', () => {
  const line = written({
    event: 'change.failed',
    path: '/api/x\r\n{"event":"forged"}\u001b[31m',
    cause: null,
  })
  expect(line.match(/[\r\n\u001b]/g)).toEqual(['\n'])
  expect(JSON.parse(line)).toMatchObject({ event: 'change.failed', cause: 'unknown' })
  expect(line).toMatch(/^\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",/)
})

test('of an error its name and code are kept, and nothing that it quotes', () => {
  const cause = Object.assign(new TypeError('SECRET of ada@fabrikam.com'), {
    code: 'E42',
    body: 'SECRET',
    cause: new Error('SECRET'),
  })
  const line = written({ event: 'page.failed', cause })
  expect(JSON.parse(line)).toMatchObject({ cause: 'TypeError:E42' })
  expect(line).not.toContain('SECRET')
})
