import { numberIn } from './dial-string.ts'
import { inParts } from './in-parts.ts'
import type { Channel } from './mirror.ts'

/**
 * [LIST-12] The numbers that lines call, read off the callers' own Dial: no list has the DialString of a call that is up. A caller is in the same bridge, or of the same
 * Linkedid, and its Dial names the line.
 */
export function* readDialled(fresh: readonly Channel[]): Generator<void, void> {
  const callers = Map.groupBy(
    fresh.filter(({ application }) => application === 'Dial'),
    ({ linkedid }) => linkedid,
  )
  yield* inParts(fresh, (dest) => {
    if (dest.kind !== 'person' || dest.dialledNumber !== '' || dest.application !== 'AppDial') return
    const around = (callers.get(dest.linkedid) ?? []).filter((caller) => caller !== dest)
    const here = around.filter(({ bridge }) => bridge !== null && bridge === dest.bridge)
    const told = [...here, ...around].map((caller) => dialledBy(caller, dest)).find((number) => number !== '')
    if (told !== undefined) dest.dialledNumber = told
  })
}

/** `PJSIP/0612345678@provider&PJSIP/101,300,T` */
function dialledBy({ applicationData }: Channel, { device: { tech, endpoint } }: Channel): string {
  const targets = applicationData.split(',')[0]!.split('&')
  const own = targets.filter((one) => one.toLowerCase().startsWith(`${tech.toLowerCase()}/`) && one.includes(endpoint))
  return own.map((one) => numberIn(one, tech)).find((number) => number !== '') ?? ''
}

const isDialled = (text: string): boolean => /^\+?[0-9*#]{1,40}$/.test(text)

/**
 * [DIAL-8] The number outside by which a line called the channel, to be written on it when a command moves it; null = none, or the channel shows it itself. The
 * Dial in which it stands is over then, and on many exchanges the channel shows the site's own number.
 */
export const dialledNote = ({ dialledNumber, callerIdNum }: Channel): string | null =>
  isDialled(dialledNumber) && callerIdNum !== dialledNumber ? dialledNumber : null

/** [DIAL-8] The note, read by a gateway that starts later; '' = nothing that a line could have dialled. */
export const dialledNoted = (written: string): string => (isDialled(written) ? written : '')
