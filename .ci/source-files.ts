import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The code of these folders, by path, without tests and what is generated. */
export const filesOf = (...folders: string[]): string[] =>
  listed(folders).filter((file) => !/\.test\.|generated/.test(file))

/** The tests of these folders that need nothing running and share their modules. */
export const unitTestsOf = (...folders: string[]): string[] =>
  listed(folders).filter((file) => /\.test\./.test(file) && !/\.(integration|alone)\.test\./.test(file))

const listed = (folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => /\.tsx?$/.test(file)),
  )
