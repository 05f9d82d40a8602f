import type { Place, Reach } from './rewind-api.ts'

/** The time of day at a position, epoch ms. */
export function atOf({ clock, from }: Pick<Reach, 'clock' | 'from'>, position: number): number {
  const piece: Place | null = clock.findLast((one) => one.position <= position) ?? clock[0] ?? from
  return piece === null ? 0 : piece.at + position - piece.position
}

/** Where it was that time of day: the last time, if the clock was set back; a time that was never shown is what came next. `end` = the position now. */
export function positionOf({ clock }: Pick<Reach, 'clock'>, at: number, end: number): number {
  for (let nth = clock.length - 1; nth >= 0; nth -= 1) {
    const piece = clock[nth]!
    if (at < piece.at) continue
    return Math.min(piece.position + at - piece.at, clock[nth + 1]?.position ?? end)
  }
  return clock[0]?.position ?? end
}
