import { badQuery } from './graph-error'

const token = /(?:[\w.]+)?'(?:[^']|'')*'|[\w./:@$-]+|[(),]/g

/** The words of an OData condition. Throws Graph's 400 where something is left that is no word. */
export function tokensOf(text: string): string[] {
  const tokens = text.match(token) ?? []
  if (
    tokens.join('').length !==
    text.replace(/'(?:[^']|'')*'|\s/g, (part) => (/\s/.test(part) && part.length === 1 ? '' : part)).length
  )
    throw badQuery('Invalid filter clause: it has characters that are not part of any word.')
  return tokens
}
