/** Where a page of a list ends that is ordered by time: the next begins there. */
interface PagePlace {
  readonly at: number
  readonly seq: number
}

/** As it stands in an address: `next` of one page is `before` of the following one. */
export const nextOf = ({ at, seq }: PagePlace): string => `${at}.${seq}`

/** Of what `nextOf` has written; the schema of the query sees to that. */
export function placeOf(next: string): PagePlace {
  const [at, seq] = next.split('.').map(Number)
  return { at: at!, seq: seq! }
}
