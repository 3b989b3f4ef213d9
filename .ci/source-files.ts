import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The code of these folders, by path, without tests and what is generated. */
export const filesOf = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file)),
  )
