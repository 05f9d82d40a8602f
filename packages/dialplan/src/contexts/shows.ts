import type { Context } from '../context.ts'
import { only } from '../extensions.ts'
import { numberIn } from './target.ts'

/** How a call that is moved shows itself at the phone that rings. */
export interface Shown {
  /** '' = the caller's own. */
  readonly number: string
  /** '' = the caller's own; null = none at all. */
  readonly name: string | null
  /** Stands before the name, or before the caller's own number where there is no name. */
  readonly prefix: string
}

/** Longest prefix that a phone's display has room for beside a name. */
export const MAX_PREFIX = 20

/** A number that a call can show: digits of a keypad, with a plus sign before them or not. */
export const isShownNumber = (text: string): boolean => /^\+?[0-9*#]{1,30}$/.test(text)

/** A name that a call can show. Nothing in it means anything to the dialplan. */
export const isShownName = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} .'-]{0,59}$/u.test(text)

/** What can stand before a name. A colon, a slash and the like mean nothing where our dialplan uses it. */
export const isShownPrefix = (text: string): boolean =>
  text.length <= MAX_PREFIX && /^[\p{L}\p{N}*#>][\p{L}\p{N} .:'*#>/+-]*$/u.test(text) && text === text.trim()

/** In the place of a name: none at all. */
const NAMELESS = '!'

/** As the variable that `jackfield-shows` reads; null when a part of it can't stand there. */
export function writeShown({ number, name, prefix }: Shown): string | null {
  const fits =
    (number === '' || isShownNumber(number)) &&
    (name === null || name === '' || isShownName(name)) &&
    (prefix === '' || isShownPrefix(prefix))
  return fits ? `${number}~${name ?? NAMELESS}~${prefix}` : null
}

/** The same, read; null = the call shows itself as it is. */
export function readShown(text: string): Shown | null {
  const [number = '', name = '', prefix = '', ...more] = text.split('~')
  const shown = { number, name: name === NAMELESS ? null : name, prefix }
  return text !== '' && more.length === 0 && writeShown(shown) === text ? shown : null
}

/**
 * Runs on the channel of a phone, or of the Local channel that leads to it, before it is called: only what this one shows changes, never the
 * caller's own caller id, so a call that comes back needs nothing undone. The caller's name and number are an attacker's text: they stand
 * in no expression and in no argument of IF or ExecIf, which read colons and brackets; in Set all behind the first `=` is text.
 *
 * FreePBX shows its own person's name in place of ours unless AMPUSERCIDNAME is set, and its trunk's number unless TRUNKCIDOVERRIDE is
 * (macro-user-callerid and macro-outbound-callerid). Anywhere else the two mean nothing. A number outside that is the operator's is left to
 * it: it knows which number that person shows.
 */
export const shows: Context<'s'> = {
  name: 'jackfield-shows',
  about: 'how a moved call shows itself at who is about to be rung: JACKFIELD_SHOWS = number~name~prefix',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,Set(JACKFIELD_OWN_NAME=\${CONNECTEDLINE(name)})
 same => n,Set(JACKFIELD_OWN_NUMBER=\${CONNECTEDLINE(num)})
 same => n,Set(LOCAL(number)=\${CUT(JACKFIELD_SHOWS,~,1)})
 same => n,Set(LOCAL(named)=\${CUT(JACKFIELD_SHOWS,~,2)})
 same => n,Set(LOCAL(prefix)=\${CUT(JACKFIELD_SHOWS,~,3)})
 same => n,GotoIf($["\${number}\${named}\${prefix}" = ""]?end)
 same => n,GotoIf($["\${named}" = ""]?prefix)
 same => n,Set(CONNECTEDLINE(name,i)=\${IF($["\${named}" = "${NAMELESS}"]?:\${named})})
 same => n(prefix),GotoIf($["\${prefix}" = ""]?number)
 same => n,GotoIf($[\${LEN(\${CONNECTEDLINE(name)})} = 0]?nameless)
 same => n,Set(CONNECTEDLINE(name,i)=\${prefix} \${CONNECTEDLINE(name)})
 same => n,Goto(number)
 same => n(nameless),Set(CONNECTEDLINE(name,i)=\${prefix} \${CONNECTEDLINE(num)})
 same => n(number),GotoIf($["\${number}" = ""]?site)
 same => n,Set(CONNECTEDLINE(num,i)=\${number})
 same => n(site),GotoIf($["\${JACKFIELD_OUTSIDE}" = "1"]?outside)
 same => n,Set(AMPUSERCIDNAME=jackfield)
 same => n(end),Return()
 same => n(outside),GotoIf($["\${number}" = "" | "\${number}" = "${numberIn('JACKFIELD_OPERATOR')}"]?end)
 same => n,Set(TRUNKCIDOVERRIDE=\${number})
 same => n,Return()
`,
}
