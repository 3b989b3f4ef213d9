/** A device filter rule, `device.trustType -eq "ServerAD" -and …`, as a tree. */
export type DeviceRule =
  { kind: 'and' | 'or'; parts: readonly DeviceRule[] } | { kind: 'not'; part: DeviceRule } | Comparison

/** `operator` and `test` are the positive comparison; `negative` turns it round. Null never passes the positive one. */
type Comparison = {
  kind: 'compare'
  property: string
  operator: string
  values: readonly string[]
  negative: boolean
  test: (value: unknown) => boolean
}

const properties = new Set([
  ...['deviceid', 'displayname', 'deviceownership', 'enrollmentprofilename', 'iscompliant', 'manufacturer'],
  ...['mdmappid', 'model', 'operatingsystem', 'operatingsystemversion', 'physicalids', 'profiletype'],
  ...['systemlabels', 'trusttype'],
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
])

const operators: Record<string, (value: string, wanted: string) => boolean> = {
  eq: (value, wanted) => value === wanted,
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
  contains: (value, wanted) => value.includes(wanted),
  in: (value, wanted) => value === wanted,
}
const negatives: Record<string, string> = {
  ne: 'eq',
  notstartswith: 'startswith',
  notendswith: 'endswith',
  notcontains: 'contains',
  notin: 'in',
}

/** Null where the rule is not of the documented grammar. */
export function parseDeviceRule(rule: string): DeviceRule | null {
  const tokens = tokenize(rule)
  if (tokens === null) return null
  let position = 0
  const peek = () => tokens[position]?.toLowerCase()
  const take = () => tokens[position++]

  const parseOr = (): DeviceRule | null => parseChain('-or', 'or', parseAnd)
  const parseAnd = (): DeviceRule | null => parseChain('-and', 'and', parseUnit)

  function parseChain(word: string, kind: 'and' | 'or', next: () => DeviceRule | null): DeviceRule | null {
    const first = next()
    if (first === null) return null
    const parts = [first]
    while (peek() === word || peek() === word.slice(1)) {
      take()
      const part = next()
      if (part === null) return null
      parts.push(part)
    }
    return parts.length === 1 ? first : { kind, parts }
  }

  function parseUnit(): DeviceRule | null {
    if (peek() === '-not' || peek() === 'not') {
      take()
      const part = parseUnit()
      return part === null ? null : { kind: 'not', part }
    }
    if (peek() !== '(') return parseComparison()
    take()
    const inner = parseOr()
    return take() === ')' ? inner : null
  }

  function parseComparison(): DeviceRule | null {
    const property = /^device\.(\w+)$/i.exec(take() ?? '')?.[1]?.toLowerCase()
    const operator = /^-?(\w+)$/.exec(take() ?? '')?.[1]?.toLowerCase()
    if (property === undefined || operator === undefined || !properties.has(property)) return null
    const values = parseValues()
    return values === null ? null : toComparison(property, operator, values)
  }

  function parseValues(): string[] | null {
    const first = take()
    if (first === undefined || first === ')' || first === '(') return null
    if (first !== '[') return [unquote(first)]
    const values: string[] = []
    for (let token = take(); token !== ']'; token = take()) {
      if (token === undefined) return null
      if (token !== ',') values.push(unquote(token))
    }
    return values
  }

  const parsed = parseOr()
  return position === tokens.length ? parsed : null
}

function toComparison(property: string, operator: string, values: string[]): Comparison | null {
  const positive = negatives[operator] ?? operator
  const compare = operators[positive]
  if (!compare) return null
  const wanted = values.map((value) => value.toLowerCase())
  return {
    kind: 'compare',
    property,
    operator: positive,
    values,
    negative: operator in negatives,
    test: (value) => {
      if (value === null || value === undefined) return false
      // collections are compared element by element, and Contains means equality there
      if (Array.isArray(value)) {
        return value.some((item) => wanted.some((want) => String(item).toLowerCase() === want))
      }
      return wanted.some((want) => compare(String(value).toLowerCase(), want))
    },
  }
}

function tokenize(rule: string): string[] | null {
  const pattern = /\s*("(?:[^"\\]|\\.)*"|'[^']*'|[()[\],]|[^\s()[\],"']+)/gy
  const tokens: string[] = []
  const text = rule.trim()
  while (pattern.lastIndex < text.length) {
    const token = pattern.exec(text)?.[1]
    if (token === undefined) return null
    tokens.push(token)
  }
  return tokens.length > 0 ? tokens : null
}

function unquote(token: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(token)?.[2]
  return quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1')
}
