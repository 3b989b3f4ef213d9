import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const script = `
import { startLeashed } from './prisma/leash.ts'
startLeashed(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], { onLine: (line) => console.log(line) })
`

test('a leashed program ends with the one that started it, by SIGKILL too', async () => {
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  const [text] = await once(parent.stdout, 'data')
  const pid = Number(String(text).trim())
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  for (let tries = 0; tries < 50 && isAlive(pid); tries++) await sleep(100)
  expect(isAlive(pid)).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
