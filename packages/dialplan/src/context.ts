import type { SwitchSetup } from './site.ts'

/** What the text of our contexts takes from the site. */
export interface DialplanSite {
  /** The context in which the site's phones dial. */
  readonly internal: string
  /** How long a phone is rung before the operator is rung back, seconds. */
  readonly ringSeconds: number
  /** How long a hold may last, seconds. */
  readonly holdSeconds: number
  /** Where a call goes that finds neither its target nor the operator; null = music, and the operator is tried again. */
  readonly fallback: string | null
  readonly switches: readonly SwitchSetup[]
}

/** The extensions of a context: what a command writes, and what the board reads from a channel that stands there. read(write(x)) = x. */
export interface Grammar<X> {
  /** null = this can't stand there. */
  write(value: X): string | null
  /** null = this is no extension that a command writes. */
  read(exten: string): X | null
}

/** A place in the dialplan. */
export interface Place {
  readonly context: string
  readonly exten: string
}

/** Whether a context of that name is one of ours. */
export const isOurs = (name: string): boolean => name.startsWith('jackfield-')

/** What is printed of a context. */
export interface ContextText {
  readonly name: `jackfield-${string}`
  /** The comment behind its name in extensions.conf. */
  readonly about: string
  /** The contexts of ours that its lines lead to. */
  readonly needs: readonly `jackfield-${string}`[]
  /** Its lines in extensions.conf, without the name; '' where the site needs none. */
  lines(site: DialplanSite): string
}

/** One dialplan context of ours. */
export interface Context<X> extends ContextText {
  readonly exten: Grammar<X>
}

/** Where a channel stands when it is sent to this context; null when `value` can't be written as an extension. */
export function placeIn<X>({ name, exten }: Context<X>, value: X): Place | null {
  const written = exten.write(value)
  return written === null ? null : { context: name, exten: written }
}

/** What the extension says of a channel that stands in this context; null = it stands elsewhere. */
export const readPlace = <X>({ name, exten }: Context<X>, place: Place): X | null =>
  place.context === name ? exten.read(place.exten) : null

/** The context as it stands in extensions.conf; '' where the site needs none. */
export function printContext({ name, about, lines }: ContextText, site: DialplanSite): string {
  const text = lines(site)
  if (text === '') return ''
  const head = `[${name}]`
  return `${about === '' ? head : `${head.padEnd(35)}; ${about}`}\n${text}`
}
