const graphemes = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : null

/** How many characters of a long name always stay at its end. */
const TAIL = 5
/** A name of at most so many characters is shortened at its end: half of its surname in front of the rest reads worse. */
const SHORT = 18

/**
 * Cuts a name in two, so that the first part may be shortened and the end stays readable ("Ristorante Da M…oneta").
 * Cuts between graphemes, never inside one. A short name is not cut.
 */
export function splitMiddle(name: string, tail = TAIL): [head: string, tail: string] {
  const parts = graphemes ? Array.from(graphemes.segment(name), (part) => part.segment) : Array.from(name)
  if (parts.length <= SHORT) return [name, '']
  return [parts.slice(0, -tail).join(''), parts.slice(-tail).join('')]
}
