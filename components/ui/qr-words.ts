/** Error correction M for versions 1 to 10: words of correction a block, and how many data words each block has. */
const tables: readonly { correction: number; blocks: readonly number[] }[] = [
  { correction: 10, blocks: [16] },
  { correction: 16, blocks: [28] },
  { correction: 26, blocks: [44] },
  { correction: 18, blocks: [32, 32] },
  { correction: 24, blocks: [43, 43] },
  { correction: 16, blocks: [27, 27, 27, 27] },
  { correction: 18, blocks: [31, 31, 31, 31] },
  { correction: 22, blocks: [38, 38, 39, 39] },
  { correction: 22, blocks: [36, 36, 36, 37, 37] },
  { correction: 26, blocks: [43, 43, 43, 43, 44] },
]

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/**
 * The bytes of a text as code words of the smallest version that holds them, data and correction interleaved.
 * Throws above 213 bytes.
 */
export function toCodeWords(text: string): { version: number; words: number[] } {
  const bytes = [...new TextEncoder().encode(text)]
  const lengthBits = (version: number) => (version < 10 ? 8 : 16)
  const at = tables.findIndex(
    ({ blocks }, index) => 4 + lengthBits(index + 1) + 8 * bytes.length <= 8 * sum(blocks),
  )
  const table = tables[at]
  if (!table) throw new Error(`Too long for a code: ${bytes.length} bytes`)

  const capacity = sum(table.blocks)
  const bits = [
    ...toBits(4, 4),
    ...toBits(bytes.length, lengthBits(at + 1)),
    ...bytes.flatMap((b) => toBits(b, 8)),
  ]
  for (let end = 0; end < 4 && bits.length < 8 * capacity; end++) bits.push(0)
  while (bits.length % 8 !== 0) bits.push(0)
  const data = Array.from({ length: bits.length / 8 }, (_, word) =>
    bits.slice(8 * word, 8 * word + 8).reduce((value, bit) => 2 * value + bit, 0),
  )
  for (let pad = 0; data.length < capacity; pad++) data.push(pad % 2 ? 0x11 : 0xec)

  const blocks = table.blocks.map((size, block) => {
    const start = sum(table.blocks.slice(0, block))
    return data.slice(start, start + size)
  })
  const corrections = blocks.map((block) => remainder(block, generator(table.correction)))
  return { version: at + 1, words: [...interleave(blocks), ...interleave(corrections)] }
}

const toBits = (value: number, count: number) =>
  Array.from({ length: count }, (_, bit) => (value >> (count - 1 - bit)) & 1)

function interleave(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block.slice(at, at + 1))).flat()
}

/** Product in the field of 256 elements over 0x11d. */
function multiply(x: number, y: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((y >> bit) & 1) * x
  }
  return product
}

function generator(degree: number): number[] {
  const factors: number[] = Array.from({ length: degree }, (_, at) => (at === degree - 1 ? 1 : 0))
  let root = 1
  for (let step = 0; step < degree; step++) {
    for (let at = 0; at < degree; at++)
      factors[at] = multiply(factors[at] ?? 0, root) ^ (at + 1 < degree ? (factors[at + 1] ?? 0) : 0)
    root = multiply(root, 2)
  }
  return factors
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  let rest = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0)
    rest = [...rest.slice(1), 0].map((value, at) => value ^ multiply(divisor[at] ?? 0, factor))
  }
  return rest
}
