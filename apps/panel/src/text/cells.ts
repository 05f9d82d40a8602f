/** What a braille display of the usual width shows at once, in cells. One character is one cell (computer braille). */
export const CELLS = 40

/** Most lines of one utterance: what is longer is read where it stands, not heard. */
const MOST_LINES = 12

/** So many characters of a name, whose end gives way. */
export function clipped(text: string, most: number): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`
}

/**
 * Lines of at most `CELLS` cells that say these pieces in their order: each piece on the line of the one before it when it fits there, a piece
 * that fits on none is broken between words, and a word that fits on none within itself. Past twelve lines it ends with "…".
 */
export function brailleLines(pieces: readonly string[]): readonly string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const words = piece.split(/\s+/).filter((word) => word !== '')
    if (words.length === 0) continue
    const whole = words.join(' ')
    const last = lines.at(-1)
    if (last !== undefined && fits(`${last}, ${whole}`)) lines[lines.length - 1] = `${last}, ${whole}`
    else lines.push(...broken(words))
    if (lines.length > MOST_LINES) return [...lines.slice(0, MOST_LINES - 1), '…']
  }
  return lines
}

const fits = (text: string) => [...text].length <= CELLS

function broken(words: readonly string[]): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && fits(`${line} ${word}`)) {
      line = `${line} ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    const letters = [...word]
    for (; letters.length > CELLS; letters.splice(0, CELLS)) lines.push(letters.slice(0, CELLS).join(''))
    line = letters.join('')
  }
  return line === '' ? lines : [...lines, line]
}
