import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const script = 'lib/remediation/run-in-child.ts'

/** For tests: a process that does what it is told and can be killed at any moment, as a power cut would. */
export class Child {
  private readonly process: ChildProcess
  private readonly lines: string[] = []
  private said: (() => void) | undefined

  constructor() {
    const args = ['--conditions=react-server', '--import', 'tsx', script]
    this.process = spawn(process.execPath, args, { env: process.env, stdio: ['pipe', 'pipe', 'inherit'] })
    if (this.process.stdout)
      createInterface({ input: this.process.stdout }).on('line', (line) => {
        this.lines.push(line)
        this.said?.()
      })
  }

  /** Gives an order; it is not waited for. */
  tell(order: object): void {
    this.process.stdin?.write(`${JSON.stringify(order)}\n`)
  }

  /** Waits for the next line that says so. @throws Error where the process ends before */
  async hear(word: string): Promise<void> {
    for (;;) {
      const at = this.lines.indexOf(word)
      if (at >= 0) {
        this.lines.splice(at, 1)
        return
      }
      if (this.process.exitCode !== null) throw new Error(`The child ended before it said ${word}.`)
      await new Promise<void>((resolve) => {
        this.said = resolve
        this.process.once('exit', resolve)
      })
    }
  }

  kill(): void {
    this.process.kill('SIGKILL')
  }
}
