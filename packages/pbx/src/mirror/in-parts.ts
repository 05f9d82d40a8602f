/** So many items of a list are at most some 30 ms of work. */
const PART = 500

/** Does the same with each item, and pauses after each part of them. */
export function* inParts<T>(items: readonly T[], each: (item: T) => void): Generator<void, void> {
  let left = PART
  for (const item of items) {
    if (left === 0) {
      yield
      left = PART
    }
    left -= 1
    each(item)
  }
}
