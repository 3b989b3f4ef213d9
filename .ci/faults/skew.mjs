// Preloaded: the clock of this process is wrong by so many milliseconds. The database's and everybody else's is not.
const skew = Number(process.env.SKEW_MS ?? 0)
const Real = Date
globalThis.Date = class extends Real {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Real.now() + skew]))
  }
  static now() {
    return Real.now() + skew
  }
}
