import { Name } from './name.tsx'

/**
 * What a call or a phone is doing, in the colour of its state: `place` where it is in a menu, a queue, a room or a mailbox (any length, shortened at its end), else
 * `word`, the short word of its state.
 */
export function Doing({ place, word }: { place: string | null; word: string }) {
  return place === null ? <span className="doing text-tone">{word}</span> : <Name className="text-tone">{place}</Name>
}
