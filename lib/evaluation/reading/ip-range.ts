export type Address = { bits: 32 | 128; value: bigint }
export type Range = { bits: 32 | 128; first: bigint; last: bigint }

/** Reads an IPv4 or IPv6 address; an IPv4-mapped one becomes IPv4. Null where it is malformed. */
export function parseAddress(text: string): Address | null {
  const value = text.includes(':') ? parseV6(text) : parseV4(text)
  if (value === null) return null
  return text.includes(':') ? unmap({ bits: 128, value }) : { bits: 32, value }
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; a bare address is a range of one. Null where it is malformed. */
export function parseRange(text: string): Range | null {
  const [base = '', length, ...rest] = text.trim().split('/')
  const v6 = base.includes(':')
  const value = v6 ? parseV6(base) : parseV4(base)
  const whole = v6 ? 128 : 32
  const prefix = length === undefined ? whole : /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (value === null || rest.length > 0 || prefix < 0 || prefix > whole) return null
  const mapped = v6 && prefix >= 96 && value >> 32n === 0xffffn
  const bits = mapped || !v6 ? 32 : 128
  const host = BigInt(whole - prefix)
  const base32 = mapped ? value & 0xffffffffn : value
  const first = (base32 >> host) << host
  return { bits, first, last: first + (1n << host) - 1n }
}

export function inRange(range: Range, address: Address): boolean {
  return range.bits === address.bits && address.value >= range.first && address.value <= range.last
}

/** The address as text that `parseAddress` reads back. */
export function formatAddress({ bits, value }: Address): string {
  const part = bits === 32 ? 8n : 16n
  const parts = Array.from({ length: bits === 32 ? 4 : 8 }, (_, index) => {
    const shift = BigInt(bits) - part * BigInt(index + 1)
    return ((value >> shift) & ((1n << part) - 1n)).toString(bits === 32 ? 10 : 16)
  })
  return parts.join(bits === 32 ? '.' : ':')
}

function unmap(address: Address): Address {
  if (address.value >> 32n !== 0xffffn) return address
  return { bits: 32, value: address.value & 0xffffffffn }
}

function parseV4(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function parseV6(text: string): bigint | null {
  const tail = text.slice(text.lastIndexOf(':') + 1)
  if (tail.includes('.')) {
    const v4 = parseV4(tail)
    if (v4 === null) return null
    const hex = `${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`
    return parseV6(text.slice(0, text.length - tail.length) + hex)
  }
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - rest.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...rest]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}
