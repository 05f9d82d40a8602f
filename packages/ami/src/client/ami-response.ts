import type { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'

/** Asterisk's answer to one action. `Success` often means "queued": an action is done when its event comes. */
export interface AmiResponse {
  /** Everything but `Response: Error`. */
  readonly ok: boolean
  /** `Success`, `Error`, `Goodbye`, `Follows`. */
  readonly response: string
  /** The text for people, without the stray line end some handlers leave on it; '' when there is none. */
  readonly message: string
  /** All headers in wire order. */
  readonly headers: readonly Header[]
  readonly frame: AmiFrame
}

export function toResponse(frame: AmiFrame): AmiResponse {
  return {
    ok: frame.name !== 'Error',
    response: frame.name,
    message: frame.get('Message')?.trim() ?? '',
    headers: frame.headers(),
    frame,
  }
}
