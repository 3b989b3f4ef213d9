import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge, type Row } from '@/.ci/load/table'

type Called = {
  name: string
  must: string
  /** Files, as vitest filters them, and part of a test's name. */
  files: string[]
  only?: string
  env?: Record<string, string>
}

/** A row that tests of the tree hold already: they are run, and the figures they print are the row's. */
export async function byTests({ name, must, files, only, env = {} }: Called): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'readmit-faults-'))
  const report = join(folder, 'report.json')
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...files,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const child = spawn(process.execPath, [...args, ...(only ? ['-t', only] : [])], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const began = performance.now()
  await new Promise((done) => child.once('close', done))
  const read = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  await rm(folder, { recursive: true, force: true })
  const [passed = 0, broken = 0]: number[] = [read.numPassedTests, read.numFailedTests]
  const figures = [...said.matchAll(/FIGURE (\{.*\})/g)].map(([, text = '']) =>
    text.slice(1, -1).replaceAll('"', ''),
  )
  const count = `${String(passed)} tests passed, ${String(broken)} failed in ${String(Math.round((performance.now() - began) / 1000))} s`
  return {
    name,
    must,
    measured: [count, ...figures].join('; '),
    verdict: judge(passed > 0 && broken === 0),
    numbers: { passed, failed: broken },
    ...(broken > 0 && { note: /AssertionError: .*/.exec(said)?.[0] }),
  }
}
