import type { View } from '@jackfield/model'

/** A room that nobody is in, named after the intent so that a resend means the same one. */
export function newRoom(intentId: string, view: View): string {
  const letters = intentId.toLowerCase().replace(/[^0-9a-z]/g, '')
  const stem = `jf${letters.slice(-8)}`
  let room = stem
  for (let next = 2; view.conferences.has(room); next += 1) room = `${stem}${next}`
  return room
}
