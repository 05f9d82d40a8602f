import type { Overlay } from './overlay.ts'

/**
 * What another page asks of the board by its address: `/#dial=+3906` or `/#later=+3906&name=Anna`. It only opens the box with the number in it: nobody is called by a link. null = nothing.
 */
export function askedOfBoard(hash: string): { overlay: Overlay; typed: string } | null {
  const asked = new URLSearchParams(hash.replace(/^#/, ''))
  const dial = numberIn(asked.get('dial'))
  if (dial !== null) return { overlay: { kind: 'dial' }, typed: dial }
  const number = numberIn(asked.get('later'))
  if (number === null) return null
  const name = (asked.get('name') ?? '').slice(0, 120)
  return { overlay: { kind: 'call-later', draft: { number, name, origin: null, callbackId: null } }, typed: '' }
}

const numberIn = (text: string | null): string | null => (text !== null && /^[0-9*#+]{1,40}$/.test(text) ? text : null)
