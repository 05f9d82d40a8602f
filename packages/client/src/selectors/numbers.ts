const digits = /^\d+$/

/** Order of telephone numbers: plain ones by value (99 before 100 before 1001), then all others as text. */
export function compareNumbers(a: string, b: string): number {
  const plainA = digits.test(a)
  const plainB = digits.test(b)
  if (plainA !== plainB) return plainA ? -1 : 1
  if (plainA) {
    const x = a.replace(/^0+(?=\d)/, '')
    const y = b.replace(/^0+(?=\d)/, '')
    if (x.length !== y.length) return x.length - y.length
    if (x !== y) return x < y ? -1 : 1
  }
  return a < b ? -1 : a > b ? 1 : 0
}
