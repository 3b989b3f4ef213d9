import { z } from 'zod'
import { bulkKinds } from './kinds'

type Raw = Record<string, string | string[] | undefined>

/** What the address of the page for several people asks for. `kind` null: it cannot be done for several. `ids`: each once, sorted. */
export function readSeveral(query: Raw): { kind: (typeof bulkKinds)[number] | null; ids: string[] } {
  const texts = [query['ids'], query['targets']].flatMap((value) => value ?? [])
  const ids = texts.flatMap((text) => text.split(',')).map((id) => id.trim().toLowerCase())
  return {
    kind: bulkKinds.find((kind) => kind === query['kind']) ?? null,
    ids: [...new Set(ids.filter((id) => z.guid().safeParse(id).success))].sort(),
  }
}
