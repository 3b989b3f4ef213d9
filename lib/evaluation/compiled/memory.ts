/** What was worked out, by what it depends on. Full, it forgets everything rather than grow for ever. */
export class Memory<Key, Value> {
  private readonly known = new Map<Key, Value>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  get(key: Key): Value | undefined {
    return this.known.get(key)
  }

  /** Answers the value. */
  keep(key: Key, value: Value): Value {
    if (this.known.size >= this.most) this.known.clear()
    this.known.set(key, value)
    return value
  }
}
