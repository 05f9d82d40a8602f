import { callerIdName, isShownName, isShownNumber, type Shown, variables, writeShown } from '@jackfield/dialplan'
import type { ExtensionId, LegId } from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import type { ShownSetup } from '../mirror/transfer-caller-id.ts'
import type { PlanInput, PlanStep } from './plan.ts'
import { setvar } from './steps.ts'

/** Where a call goes, and by whom. */
export interface Moved {
  /** The leg whose call it is: the line on which that one came may have words of its own. */
  readonly legId: LegId
  readonly isOutside: boolean
  readonly actor: ExtensionId | null
}

type Input = Pick<PlanInput, 'mirror' | 'view'>

/**
 * [XFER-5] Tells the dialplan what the phones show that are rung for this channel next. Written anew each time, since the last transfer's words
 * are not this one's. No step where the site has said nothing: then an inside call shows itself as it is, and one to the outside the operator's
 * number. The underscore lets the channel that is called know it.
 */
export function tellShown(channel: Channel, moved: Moved, input: Input): PlanStep[] {
  if (input.mirror.directory.transferCallerId === null) return []
  return [setvar(channel, `_${variables.shows}`, writeShown(shownAt(moved, input)) ?? '')]
}

/**
 * [XFER-5] The same for a question to somebody: the operator calls, so it is the operator who shows. Only a number outside gets the number that
 * the site shows there, since the provider would accept no other.
 */
export function tellAsked(channel: Channel, moved: Moved, input: Input): PlanStep[] {
  if (input.mirror.directory.transferCallerId === null) return []
  const setup = setupOf(moved, input)
  const number = literal(setup.number)
  const shown = moved.isOutside && number !== '' ? writeShown({ ...nothing, number }) : null
  return [tellOutside(channel, moved.isOutside), setvar(channel, `_${variables.shows}`, shown ?? '')]
}

/** [XFER-5] Nothing is shown but the caller: who takes the call themselves is not sent it. */
export const showNothing = (channel: Channel, { mirror }: Input): PlanStep[] =>
  mirror.directory.transferCallerId === null ? [] : [setvar(channel, `_${variables.shows}`, '')]

/** A number outside may ring longer, and is called with the operator's number: the caller's own is mostly one that no trunk would accept. */
export const tellOutside = (channel: Channel, isOutside: boolean): PlanStep =>
  setvar(channel, `_${variables.outside}`, isOutside ? '1' : '')

const nothing: Shown = { number: '', name: '', prefix: '' }
const defaults = {
  inside: { prefix: '', name: 'keep', number: 'keep' },
  outside: { prefix: '', name: 'none', number: 'operator' },
} as const
const words: ReadonlySet<string> = new Set(['keep', 'operator', 'none'])
const literal = (text: string): string => (words.has(text) ? '' : text)

/** What the site says for a call that came on that line: the first line that fits, then the site in general, then the defaults. */
function setupOf({ legId, isOutside }: Moved, { mirror, view }: Input): Required<{ [K in keyof ShownSetup]: string }> {
  const where = isOutside ? 'outside' : 'inside'
  const setup = mirror.directory.transferCallerId
  const leg = view.legs.get(legId)
  const call = leg && view.calls.get(leg.callId)
  const line = setup?.lines?.find(
    ({ trunk, did }) =>
      (trunk === undefined || trunk === call?.trunkId) && (did === undefined || did === (call?.did ?? undefined)),
  )
  const pick = (key: keyof ShownSetup) => line?.[where]?.[key] ?? setup?.[where]?.[key] ?? defaults[where][key]
  return { prefix: pick('prefix'), name: pick('name'), number: pick('number') }
}

function shownAt(moved: Moved, input: Input): Shown {
  const { prefix, name, number } = setupOf(moved, input)
  const operator = moved.actor === null ? undefined : input.view.extensions.get(moved.actor)
  const ownName = callerIdName(operator?.name ?? '').replace(/^[ .'-]+/, '')
  return {
    prefix,
    number: number === 'operator' ? (isShownNumber(operator?.number ?? '') ? operator!.number : '') : literal(number),
    name: name === 'none' ? null : name === 'operator' ? (isShownName(ownName) ? ownName : '') : literal(name),
  }
}
