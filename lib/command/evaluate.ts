import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { toJudge } from '@/lib/evaluation/compiled/kept-postures'
import type { Judgement } from '@/lib/evaluation/judgement'
import { readScenario, ScenarioError } from '@/lib/evaluation/read-scenario'
import type { Scenario } from '@/lib/evaluation/scenario'

const invalid = 2
/** The caller prints the usage text. */
const wrongArguments = 64

/**
 * Judges one scenario from a file, or with `--lines` one a line from standard input, in order.
 * Exit status 0; 2 when a scenario is not valid; 64 when the arguments are wrong.
 */
export async function evaluate(args: readonly string[]): Promise<number> {
  const [first] = args
  if (args.length !== 1 || first === undefined) return wrongArguments
  if (first === '--lines') return evaluateLines()
  return first.startsWith('--') ? wrongArguments : evaluateFile(first)
}

async function evaluateFile(file: string): Promise<number> {
  let text: string
  try {
    text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  } catch {
    process.stderr.write(`${file}: cannot be read\n`)
    return invalid
  }
  const result = judgeText(text, toJudge())
  if ('error' in result) {
    process.stderr.write(`${result.error.path}: ${result.error.message}\n`)
    return invalid
  }
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  return 0
}

async function evaluateLines(): Promise<number> {
  let status = 0
  const judgeLine = toJudge()
  for await (const line of readLines()) {
    if (line.trim() === '') continue
    const result = judgeText(line, judgeLine)
    if ('error' in result) {
      status = invalid
      process.stderr.write(`${result.error.path}: ${result.error.message}\n`)
    }
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain')
  }
  return status
}

/** Only a line feed ends a line: JSON may hold U+2028, which `node:readline` takes for an end too. */
async function* readLines(): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

function judgeText(
  text: string,
  judge: (scenario: Scenario) => Judgement,
): Judgement | { error: { path: string; message: string } } {
  try {
    return judge(readScenario(parseJson(text)))
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return { error: { path: error.path, message: error.message } }
  }
}

function parseJson(text: string): unknown {
  try {
    // PowerShell writes a byte order mark
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new ScenarioError('$', 'expected JSON')
  }
}
