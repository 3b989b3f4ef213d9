import { toCodeWords } from './qr-words'

/** The squares of a QR code (ISO 18004, bytes, correction M) for at most 213 bytes: rows of dark or light. */
export function toSquares(text: string): boolean[][] {
  const { version, words } = toCodeWords(text)
  const size = 17 + 4 * version
  const dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  const fixed = dark.map((row) => row.map(() => false))
  const set = (x: number, y: number, on: boolean) => {
    const [row, mark] = [dark[y], fixed[y]]
    if (!row || !mark || x < 0 || x >= size) return
    row[x] = on
    mark[x] = true
  }
  drawPatterns(set, version, size)
  drawFormat(set, size)
  drawWords(dark, fixed, words, size)
  return dark
}

type SetSquare = (x: number, y: number, on: boolean) => void

function drawPatterns(set: SetSquare, version: number, size: number) {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  const corners = [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const
  for (const [x, y] of corners) square(set, x, y, 4, (ring) => ring !== 2 && ring !== 4)

  const places = alignments(version)
  const last = places.length - 1
  places.forEach((y, row) =>
    places.forEach((x, column) => {
      const corner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0)
      if (!corner) square(set, x, y, 2, (ring) => ring !== 1)
    }),
  )
  if (version < 7) return
  const bits = (version << 12) | divide(version, 12, 0x1f25)
  for (let at = 0; at < 18; at++) {
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(far, near, bit(bits, at))
    set(near, far, bit(bits, at))
  }
}

function square(set: SetSquare, x: number, y: number, reach: number, on: (ring: number) => boolean) {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, on(Math.max(Math.abs(dx), Math.abs(dy))))
}

function alignments(version: number): number[] {
  const end = 10 + 4 * version
  if (version === 1) return []
  return version < 7 ? [6, end] : [6, 2 * version + 8, end]
}

/** Correction M with mask 0; one mask is enough, scanners read every one. */
function drawFormat(set: SetSquare, size: number) {
  const bits = divide(0, 10, 0x537) ^ 0x5412
  for (let at = 0; at <= 5; at++) set(8, at, bit(bits, at))
  set(8, 7, bit(bits, 6))
  set(8, 8, bit(bits, 7))
  set(7, 8, bit(bits, 8))
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(bits, at))
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(bits, at))
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(bits, at))
  set(8, size - 8, true)
}

const bit = (bits: number, at: number) => ((bits >> at) & 1) === 1

function divide(value: number, degree: number, divisor: number): number {
  let rest = value
  for (let step = 0; step < degree; step++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * divisor)
  return rest
}

/** In pairs of columns from the right, up and down by turns, past what is fixed; then mask 0. */
function drawWords(dark: boolean[][], fixed: boolean[][], words: readonly number[], size: number) {
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || fixed[y]?.[x]) continue
        const on = at < 8 * words.length && bit(words[at >> 3] ?? 0, 7 - (at & 7))
        row[x] = on !== ((x + y) % 2 === 0)
        at++
      }
    }
  }
}
