import { hideables, placeParts, zones } from '@jackfield/model'

export type Zone = (typeof zones)[number]
export type PlacePart = (typeof placeParts)[number]
export type Hideable = (typeof hideables)[number]

/** How an operator has arranged the board. */
export interface Layout {
  /** From the beginning of a line to its end; each zone once, hidden ones too. */
  readonly zones: readonly Zone[]
  /** From the top of Places to its bottom; each part once. */
  readonly parts: readonly PlacePart[]
  readonly hidden: readonly Hideable[]
  /** Groups of people by name, '' being those in none, in the operator's order; what is not named follows as usual. */
  readonly groups: readonly string[]
  /** Groups of which only the heading is shown. */
  readonly folded: readonly string[]
}

export const usualLayout: Layout = { zones, parts: placeParts, hidden: [], groups: [], folded: [] }

export const texts = (raw: unknown): string[] =>
  Array.isArray(raw) ? [...new Set(raw.filter((one) => typeof one === 'string'))] : []

const listed = <T extends string>(known: readonly T[], raw: unknown): T[] =>
  Array.isArray(raw) ? known.filter((one) => raw.includes(one)).sort((a, b) => raw.indexOf(a) - raw.indexOf(b)) : []
/** Those of `raw` in its order, then those it leaves out: each of `known` once. */
const eachOnce = <T extends string>(known: readonly T[], raw: unknown): T[] => [
  ...new Set([...listed(known, raw), ...known]),
]

/** What was stored; what is wrong with it is as usual, so that a damaged entry never costs a zone. */
export function layoutOf(raw: unknown): Layout {
  const { zones: columns, parts, hidden, groups, folded }: { [K in keyof Layout]?: unknown } = Object(raw)
  return {
    zones: eachOnce(zones, columns),
    parts: eachOnce(placeParts, parts),
    hidden: listed(hideables, hidden),
    groups: texts(groups),
    folded: texts(folded),
  }
}

/** These names in the operator's order; those that it leaves out follow in their own. */
export const inOrder = (names: readonly string[], order: readonly string[]): readonly string[] => {
  const known = new Set(names)
  return [...new Set([...order.filter((one) => known.has(one)), ...names])]
}

export const foldedOrNot = (layout: Layout, group: string, folded: boolean): Layout => ({
  ...layout,
  folded: folded ? [...new Set([...layout.folded, group])] : layout.folded.filter((other) => other !== group),
})

export interface Column {
  readonly zone: Zone
  /** Its width is what the others leave. */
  readonly rest: boolean
  /** What the bar before it moves, and whether that grows when the bar goes towards the end of the line; null = no bar. */
  readonly bar: { readonly side: 'desk' | 'places'; readonly grows: 1 | -1 } | null
}

/** The zones that are shown, each with the bar before it, which moves the one that lies away from the widest. */
export function columnsOf({ zones: order, hidden }: Pick<Layout, 'zones' | 'hidden'>): readonly Column[] {
  const shown = order.filter((zone) => zone === 'desk' || !hidden.includes(zone))
  // The people are the widest, or who stands in for them.
  const rest = shown.indexOf((['people', 'places', 'desk'] as const).find((zone) => shown.includes(zone)) ?? 'desk')
  return shown.map((zone, i) => {
    const before = shown[i - 1]
    const moved = i <= rest ? before : zone
    return {
      zone,
      rest: i === rest,
      bar: before === undefined ? null : { side: moved as 'desk' | 'places', grows: i <= rest ? 1 : -1 },
    }
  })
}
