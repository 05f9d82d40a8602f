import { cleanText } from '@jackfield/model'
import type { Mirror } from './mirror.ts'
import { touchNumber } from './touch.ts'

/** The numbers that ring for a person whose follow-me is on, in their order. */
export type FollowMe = readonly string[]

/** More of them are no list that a person made. */
const MOST = 20

/**
 * [FWD-6] What stands in AstDB under `AMPUSER/<number>/followme`: `ddial` DIRECT = on, `grplist` = the numbers with `-` between them and `#` behind
 * one outside. Null = off.
 */
export function readFollowMe(values: ReadonlyMap<string, string>): FollowMe | null {
  if (values.get('ddial')?.trim() !== 'DIRECT') return null
  const numbers = (values.get('grplist') ?? '').split('-').map((one) => cleanText(one.trim().replace(/#$/, '')))
  return numbers.filter((one) => one !== '').slice(0, MOST)
}

/** [FWD-6] Takes over what was read of one person; null = off. */
export function learnFollowMe(mirror: Mirror, number: string, followMe: FollowMe | null): void {
  if (mirror.followMe.get(number)?.join() === followMe?.join()) return
  if (followMe === null) mirror.followMe.delete(number)
  else mirror.followMe.set(number, followMe)
  touchNumber(mirror, number)
}

const lamp = /^Custom:FOLLOWME([0-9A-Za-z_.-]{1,40})$/i

/** [FWD-6] The number whose follow-me was switched on or off, by the custom device state that FreePBX sets with it; null = another device. */
export const followMeSwitched = (device: string): string | null => lamp.exec(device)?.[1] ?? null
