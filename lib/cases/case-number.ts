/** No letter or digit that sounds or looks like another. A prime number of them, so that one check character finds every single slip. */
const alphabet = '34679ACDEFGHJKMNPQRTWXY'

/** Six characters, the last one a check character; `pick(n)` answers a whole number from 0 to n - 1. Opens nothing. */
export function makeCaseNumber(pick: (below: number) => number): string {
  const body = Array.from({ length: 5 }, () => alphabet.charAt(pick(alphabet.length))).join('')
  return body + checkOf(body)
}

/** What somebody typed or read out, as a case number: any case, any spaces. Null where it cannot be one. */
export function readCaseNumber(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '')
  const isWhole = text.length === 6 && [...text].every((letter) => alphabet.includes(letter))
  return isWhole && checkOf(text.slice(0, 5)) === text.charAt(5) ? text : null
}

/** In two halves, as it is read and read out. */
export const showCaseNumber = (number: string): string => `${number.slice(0, 3)} ${number.slice(3)}`

/** Weighted by place, so that two characters in the wrong order are found too. */
function checkOf(body: string): string {
  const sum = [...body].reduce((total, letter, place) => total + (place + 1) * alphabet.indexOf(letter), 0)
  return alphabet.charAt(sum % alphabet.length)
}
