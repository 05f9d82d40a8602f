import { type BoardState, toldParty } from '@jackfield/client'
import type { ExtensionId, Leg, LegId, View } from '@jackfield/model'

export type ScreenPop = BoardState['site']['screenPops'][number]

/** A page of another program that belongs to a call. */
export interface Pop {
  readonly href: string
  readonly label: string
  readonly opens: ScreenPop['opens']
  /** Its place in the settings. */
  readonly place: number
}

/** A2: the pages for that leg of the operator's, in the order of the settings. None while the number of the other is not known. */
export function popsOf(view: View, pops: readonly ScreenPop[], legId: LegId, mine: ExtensionId | null): Pop[] {
  const leg = view.legs.get(legId)
  const call = view.calls.get(leg?.callId ?? '')
  if (!leg?.party || leg.party.number === '' || !call || leg.extensionId !== mine || pops.length === 0) return []
  const queue = call.queueId === null ? null : (view.queues.get(call.queueId)?.name ?? call.queueId)
  const extension = view.extensions.get(mine as string)?.number ?? ''
  const values: Record<string, string> = {
    ...{ number: leg.party.number, name: toldParty(leg.party).name, did: call.did ?? '' },
    ...{ queue: queue ?? '', call: call.id, extension },
  }
  const isFor = (names: readonly string[] | null, ...given: readonly (string | null)[]) =>
    names === null || given.some((one) => one !== null && names.includes(one))
  return pops.flatMap((pop, i): Pop[] => {
    const { queues, numbers, people } = pop
    if (!isFor(queues, call.queueId, queue) || !isFor(numbers, call.did) || !isFor(people, mine, extension)) return []
    const href = filled(pop.url, values)
    return href === null ? [] : [{ href, label: pop.label, opens: pop.opens, place: i }]
  })
}

/** Null when it would lead anywhere but by http or https: the gateway lets none such pass, and a link is looked at where it is made. */
function filled(url: string, values: Readonly<Record<string, string>>): string | null {
  // A lone half of a surrogate pair, which a name from the wire may hold, can't be encoded.
  const href = url.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent((values[field] ?? '').toWellFormed()))
  return URL.canParse(href) && /^https?:$/.test(new URL(href).protocol) ? href : null
}

/** The moment of that leg at which windows open by themselves. */
export const momentOf = ({ direction, phase }: Pick<Leg, 'direction' | 'phase'>): 'ring' | 'answer' | null =>
  direction !== 'in' ? null : phase === 'ringing' ? 'ring' : phase === 'talking' ? 'answer' : null

const KEY = 'jackfield.pops'
/** Of so many windows it is kept that they were opened. */
const MOST_KEPT = 100

/** Which windows were opened, for all tabs of this browser and over a reload. */
export function createOpened(storage: () => Pick<Storage, 'getItem' | 'setItem'>): { take(key: string): boolean } {
  let own: string[] = []
  const read = (): string[] => {
    try {
      const kept: unknown = JSON.parse(storage().getItem(KEY) ?? '[]')
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
    } catch {
      // Storage forbidden, or written by something else: then this tab's own memory has to do.
      return []
    }
  }
  return {
    /** True once for each key. */
    take(key) {
      const kept = read()
      if (own.includes(key) || kept.includes(key)) return false
      own = [...own, key].slice(-MOST_KEPT)
      try {
        storage().setItem(KEY, JSON.stringify([...kept, key].slice(-MOST_KEPT)))
      } catch {
        // As above.
      }
      return true
    },
  }
}
