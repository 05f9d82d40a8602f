const graphemes = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : null

/** How many characters of a long name always stay at its end. */
const TAIL = 5

/**
 * Cuts a name in two, so that the first part may be shortened and the end stays readable ("Ristorante Da M…oneta").
 * Cuts between graphemes, never inside one. A short name is not cut.
 */
export function splitMiddle(name: string, tail = TAIL): [head: string, tail: string] {
  const parts = graphemes ? Array.from(graphemes.segment(name), (part) => part.segment) : Array.from(name)
  if (parts.length <= tail * 2) return [name, '']
  return [parts.slice(0, -tail).join(''), parts.slice(-tail).join('')]
}
