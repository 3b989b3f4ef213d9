/** A set of policies, one bit for each by its position in the posture. */
export type Bits = Int32Array

export const toBits = (size: number) => new Int32Array((size + 31) >> 5)

export function addBit(bits: Bits, position: number): void {
  bits[position >> 5] = (bits[position >> 5] ?? 0) | (1 << (position & 31))
}

export function clearBit(bits: Bits, position: number): void {
  bits[position >> 5] = (bits[position >> 5] ?? 0) & ~(1 << (position & 31))
}

export function hasBit(bits: Bits, position: number): boolean {
  return ((bits[position >> 5] ?? 0) & (1 << (position & 31))) !== 0
}

export const isEmpty = (bits: Bits) => bits.every((word) => word === 0)

/** The set of the positions that pass the test. */
export function select(size: number, test: (position: number) => boolean): Bits {
  const bits = toBits(size)
  for (let position = 0; position < size; position += 1) if (test(position)) addBit(bits, position)
  return bits
}

/** The position of the first policy in one word of a set; the word is not empty. */
export function positionOf(word: number, index: number): number {
  return (index << 5) + (31 - Math.clz32(word & -word))
}

/** One number that stands for a whole and one more digit, which is below the base. */
export const append = (whole: number, base: number, digit: number) => whole * base + digit
