import { foldedWords, type QueueId, type View } from '@jackfield/model'
import type { HistoryFilter } from '@jackfield/store'
import type { History } from './history.ts'
import { numberKey } from './keys.ts'
import { reachOf, type Whose } from './reach.ts'
import type { Sight } from './sight.ts'

/** What somebody asks for; the instants are epoch ms. */
export interface CallsAsked {
  readonly text?: string | undefined
  readonly queue?: string | undefined
  readonly missed: 'true' | 'false'
  readonly sound?: 'poor' | undefined
  readonly whose: Whose
  readonly phone?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Most numbers of contacts that one search looks at the calls of. */
const MOST_NUMBERS = 100

/**
 * By which keys these calls are found. `queues` = those that the person sees, `numbers` = of the contacts that the text finds for them. null = the database is away.
 * The rarest of what is asked for comes first: by that the calls are found, the rest is looked up for each.
 */
export async function findCalls(
  history: Pick<History, 'table'>,
  { operator, seat }: Sight,
  { text, queue, missed, sound, whose, phone, from, to }: CallsAsked,
  { queues, numbers }: { queues: View['queues']; numbers: readonly string[] },
): Promise<{ filter: HistoryFilter; more: boolean } | null> {
  const lists: (readonly string[])[] = []
  let more = false
  if (text !== undefined) {
    const people = await history.table.people(text)
    if (!people.ok) return null
    const keys = [...new Set(numbers.map(numberKey))].flatMap((number) => (number === '' ? [] : [`n:${number}`]))
    lists.push([...people.value.keys, ...keys.slice(0, MOST_NUMBERS)])
    more = people.value.more || keys.length > MOST_NUMBERS
  }
  const reach = reachOf(operator, seat.bounds, whose, phone ?? null)
  if (whose === 'mine') lists.push(...reach)
  if (queue !== undefined) lists.push(queueIds(queues, queue).map((id) => `q:${id}`))
  if (sound !== undefined) lists.push([`sound:${sound}`])
  if (whose !== 'mine') lists.push(...reach)
  const [anyOf = ['*'], ...allOf] = lists
  return { filter: { anyOf, allOf, missed: missed === 'true', from, to }, more }
}

/** The queues that are meant: the one of that id, or those whose names have words that begin so. A queue that is not there any more has its id alone. */
export function queueIds(queues: View['queues'], asked: string): string[] {
  const id = asked.trim()
  if (queues.has(id as QueueId)) return [id]
  const words = foldedWords(id)
  const named = [...queues.values()].filter(({ name }) => {
    const theirs = foldedWords(name)
    return words.length > 0 && words.every((word) => theirs.some((one) => one.startsWith(word)))
  })
  return named.length > 0 ? named.map((one) => one.id) : [id]
}
