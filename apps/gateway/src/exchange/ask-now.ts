import type { AmiClient, AmiEvent, Header } from '@jackfield/ami'
import type { View, WhyAsked, WhyDifference, WhyOf } from '@jackfield/model'
import {
  compareListed,
  hintPlacesOf,
  type ListName,
  listAgain,
  type Mirror,
  mirrorList,
  reviewSuspicions,
  type Scope,
  scopeOf,
  stillDiffers,
  stillThere,
} from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'

/** Longest time for one answer, ms; a person waits for it. */
const ANSWER_MS = 10_000

export type AskNowOptions = {
  client: Pick<AmiClient, 'action' | 'listInOrder'>
  /** The mirror in use; null while the link is not live. */
  mirror: () => Mirror | null
  board: LiveBoard
  now: () => number
  /** How long an event that is on its way may take, ms. */
  settleMs: number
  primeAgain: (why: string) => void
}

/**
 * Asks Asterisk what it knows of one row of the board. A channel that Asterisk does not list any more is taken off the board, and only such a
 * one; what else differs, and is not explained by an event a moment later, has the whole picture taken again. Null = the link is down.
 */
export async function askNow(options: AskNowOptions, of: WhyOf, view: View): Promise<WhyAsked | null> {
  const { board, now, primeAgain } = options
  const mirror = options.mirror()
  if (mirror === null) return null
  const refused: string[] = []
  const list = async (name: ListName, take: (items: readonly AmiEvent[]) => WhyDifference[]) => {
    const found = await takeList(options, mirror, name, take)
    if (found === 'refused') refused.push(name)
    else differences.push(...found)
  }
  const differences: WhyDifference[] = []
  const scope = (): Scope | null => scopeOf(mirror, view, of)
  let cleared = false
  await list('CoreShowChannels', (items) => {
    const here = scope()
    const found = here === null ? [] : compareListed(mirror, here, items)
    cleared = found.some(({ what }) => what === 'channel-gone')
    mirrorList(mirror, stillThere, items, now())
    return found
  })
  await list('BridgeList', (items) => goneBridges(scope(), items))
  if (of.table === 'extensions' || of.table === 'trunks')
    await list('DeviceStateList', (items) => {
      const before = statesOf(scope())
      mirrorList(mirror, listAgain('DeviceStateList'), items, now())
      return [...statesOf(scope())].flatMap(([id, exchange]): WhyDifference[] => {
        const board = before.get(id) ?? ''
        return board === exchange ? [] : [{ what: 'device', id, board, exchange }]
      })
    })
  if (of.table === 'extensions') differences.push(...(await askHints(options, mirror, of.id, refused)))
  if (options.mirror() !== mirror) return null
  if (differences.some(isOther)) await new Promise((resolve) => setTimeout(resolve, options.settleMs))
  const lasting = differences.filter((one) => stillDiffers(mirror, one))
  const isKnownOtherwise = lasting.some(isOther)
  if (isKnownOtherwise) primeAgain('Asterisk was asked about one row, and knows it otherwise')
  // What is told next is told of the board as it is now.
  reviewSuspicions(mirror, now())
  board.flush()
  return {
    at: now(),
    agrees: lasting.length === 0,
    differences: lasting,
    refused,
    done: isKnownOtherwise ? 'reading-again' : cleared || lasting.length > 0 ? 'cleared' : 'nothing',
  }
}

/** What only a fresh picture puts right, and an event on its way may explain. */
const isOther = ({ what }: WhyDifference): boolean => what === 'channel-missing' || what === 'bridge' || what === 'hint'

/** One list, at its place in the stream of events. Refused = Asterisk does not give it, or the link is down. */
function takeList(
  { client, mirror: current }: AskNowOptions,
  mirror: Mirror,
  name: ListName,
  take: (items: readonly AmiEvent[]) => WhyDifference[],
): Promise<WhyDifference[] | 'refused'> {
  return new Promise((resolve) => {
    const { action } = listAgain(name)
    client.listInOrder(
      action,
      [],
      (result) => resolve(result.ok ? (current() === mirror ? take(result.list.items) : []) : 'refused'),
      { timeoutMs: ANSWER_MS },
    )
  })
}

/** Bridges with people of this row in them that Asterisk does not have. */
function goneBridges(scope: Scope | null, items: readonly AmiEvent[]): WhyDifference[] {
  const listed = new Set(items.flatMap((item) => (item.event === 'BridgeListItem' ? [item.bridge.bridgeUniqueid] : [])))
  return (scope?.channels ?? []).flatMap(({ uniqueid, bridge }): WhyDifference[] =>
    bridge === null || listed.has(bridge.bridgeUniqueid)
      ? []
      : [{ what: 'bridge', id: uniqueid, board: bridge.bridgeUniqueid, exchange: '' }],
  )
}

const statesOf = (scope: Scope | null): Map<string, string> =>
  new Map((scope?.devices ?? []).map(({ key, state }) => [key, state]))

/** `ExtensionState` of each hint of the person. */
async function askHints(
  { client }: AskNowOptions,
  mirror: Mirror,
  id: string,
  refused: string[],
): Promise<WhyDifference[]> {
  const found: WhyDifference[] = []
  for (const { number, context, status: known } of hintPlacesOf(mirror, id)) {
    const headers = [
      ['Exten', number],
      ['Context', context],
    ] satisfies Header[]
    const answer = await client.action('ExtensionState', headers, { timeoutMs: ANSWER_MS }).catch(() => null)
    const status = answer?.ok ? Number(answer.frame.get('Status') ?? Number.NaN) : Number.NaN
    if (Number.isNaN(status)) refused.push('ExtensionState')
    else if (known !== status)
      found.push({ what: 'hint', id: `${number}@${context}`, board: String(known), exchange: String(status) })
  }
  return found
}
