import { readdirSync } from 'node:fs'
import { sep } from 'node:path'

export type Place = { path: string; file: string }

const root = 'app'
/** `app/(staff)/try/[id]/export/route.ts` is served at `/try/[id]/export`. */
const toPath = (file: string) =>
  `/${file
    .split(sep)
    .slice(0, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`

const find = (name: string): Place[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split(sep).at(-1) === name)
    .map((file) => ({ path: toPath(file), file: `${root}/${file}` }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))

/** Every handler and every page that is there, so that a new one is tried by itself. */
export const handlers = (): Place[] => find('route.ts')
export const pages = (): Place[] => find('page.tsx')
