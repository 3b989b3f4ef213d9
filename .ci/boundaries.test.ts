import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const eslint = new ESLint()

/** Who may not import whom. Each line is a file that does not exist with an import that must not pass. */
const refused: [string, string][] = [
  ['lib/evaluation/probe.ts', '@/lib/entra/graph'],
  ['lib/evaluation/probe.ts', 'zod'],
  ['lib/explain/probe.ts', '@/lib/evidence/read-paste'],
  ['lib/evidence/probe.ts', '@/lib/db'],
  ['components/ui/probe.tsx', '@/lib/db'],
  ['components/guest/probe.tsx', '@/app/words'],
  ['app/probe.ts', '@/lib/entra/graph'],
  ['app/probe.ts', '@/lib/db'],
  ['lib/cases/probe.ts', '../db'],
]

test.each(refused)('%s may not import %s', async (filePath, from) => {
  const [result] = await eslint.lintText(`import * as probe from '${from}'\nexport default probe\n`, {
    filePath,
  })
  expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('no-restricted-imports')
})

const allowed: [string, string][] = [
  ['lib/explain/probe.ts', '@/lib/evaluation/judgement'],
  ['components/ui/probe.tsx', '@/lib/explain/answer'],
  ['app/probe.ts', '@/lib/cases/ask'],
  ['lib/cases/probe.ts', '@/lib/db'],
]

test.each(allowed)('%s may import %s', async (filePath, from) => {
  const [result] = await eslint.lintText(`import * as probe from '${from}'\nexport default probe\n`, {
    filePath,
  })
  expect(result?.messages).toEqual([])
})

test('the pure folders have no clock, no network and no chance', async () => {
  const code = 'export const probe = () => [Date.now(), fetch, Math.random(), process.env]\n'
  const [result] = await eslint.lintText(code, { filePath: 'lib/evaluation/probe.ts' })
  expect(result?.messages.length).toBeGreaterThanOrEqual(4)
})
