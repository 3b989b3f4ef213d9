/** A value inside an OData filter: single quotes are doubled, so nothing can leave the literal. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A Graph path with its query, encoded: `#` in a guest's name and `&` in a filter would otherwise cut it. */
export function withQuery(path: string, query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${path}?${pairs.join('&')}`
}
