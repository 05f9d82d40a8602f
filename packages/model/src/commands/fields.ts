import * as z from 'zod/mini'
import { ConferenceId, ExtensionId, IntentId, LegId } from '../ids.ts'
import { cleanText } from '../text.ts'

/** Longest status text or reason, characters: in UTF-8 and base64 it still fits into a line of AMI. */
export const MAX_STATUS_TEXT = 80

/** Fields that every intent carries. */
export const ofBoard = {
  id: IntentId,
  /** The operator's own extension as chosen in the panel; null = none chosen. */
  actorExtensionId: z.nullable(ExtensionId),
} as const

/** The leg to act on, and what the operator saw of it: see `legFingerprint`. */
export const ofLeg = { ...ofBoard, legId: LegId, seen: z.string().check(z.maxLength(2000)) } as const

export const ofRoom = { ...ofBoard, conferenceId: ConferenceId } as const

/** A line of a person that others will read: refused when it holds what `cleanText` would take out. */
export const statusText = z.string().check(
  z.maxLength(MAX_STATUS_TEXT),
  z.refine((text) => cleanText(text) === text, 'control characters or spaces at the ends'),
)

/** What a person may write; bounded again, and cleaned, where it is kept. */
export const noteText = z.string().check(z.maxLength(4_000))

/** An extension of the board, whose id may be `number@context` or `exchange:number`, or what a person would type on a keypad. */
export const DialedNumber = z
  .string()
  .check(z.regex(/^(?:[a-z][a-z0-9-]{0,19}:)?[0-9A-Za-z*#+_.-]{1,40}(?:@[0-9A-Za-z_.-]{1,80})?$/))
