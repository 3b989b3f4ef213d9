import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { worldSchema } from './world-schema'
import type { World } from './world-schema'

export const demoWorld = fileURLToPath(new URL('./worlds/demo.json', import.meta.url))

/** Reads a world file. Throws an `Error` that names the file and every member that is wrong. */
export function loadWorld(file: string = demoWorld): World {
  return parseWorld(readJson(file), file)
}

/** Checks what a world file holds; `name` is only for the message. */
export function parseWorld(content: unknown, name: string): World {
  const result = worldSchema.safeParse(content)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `  ${pathOf(issue.path)}: ${issue.message}`)
  throw new Error(`${name} is not a world the sandbox can stand on:\n${faults.join('\n')}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} could not be read as JSON: ${String(cause)}`, { cause })
  }
}

function pathOf(path: PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return text.replace(/^\./, '') || 'the file'
}
