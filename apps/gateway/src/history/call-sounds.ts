import type { Journey, LegId, LegQuality, LegSound, Someone } from '@jackfield/model'

/** How a leg's sound came through by its last reading, and when that was, epoch ms. */
export type SoundReading = Pick<LegSound, 'at' | 'quality'>
export type CallSounds = Map<LegId, SoundReading>

/** Most legs of one call whose sound is kept; where more come, whoever was heard longest ago goes. */
const MOST_LEGS = 50

/** Each reading is over all of the leg's time so far, so the last one stands. */
export function hearSound(sounds: CallSounds, leg: LegId, quality: LegQuality, at: number): void {
  sounds.delete(leg)
  sounds.set(leg, { at, quality })
  for (const oldest of sounds.keys()) {
    if (sounds.size <= MOST_LEGS) return
    sounds.delete(oldest)
  }
}

/** Takes in those of a call that is one with this now. */
export function joinSounds(sounds: CallSounds, other: CallSounds): void {
  for (const [leg, { at, quality }] of other) if (at >= (sounds.get(leg)?.at ?? 0)) hearSound(sounds, leg, quality, at)
}

/** As it stands in the journey: not there where nothing was read. */
export function soundOf(sounds: CallSounds, who: ReadonlyMap<LegId, Someone>): Pick<Journey, 'sound'> {
  const sound = [...sounds].flatMap(([leg, reading]) => {
    const whose = who.get(leg)
    return whose === undefined ? [] : [{ who: whose, ...reading }]
  })
  return sound.length === 0 ? {} : { sound }
}

/** `sound:poor` a call with a leg whose sound was poor. */
export const soundKeys = ({ sound = [] }: Pick<Journey, 'sound'>): string[] =>
  sound.some(({ quality }) => quality.word === 'poor') ? ['sound:poor'] : []
