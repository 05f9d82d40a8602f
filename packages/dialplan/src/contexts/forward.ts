import type { ForwardWhen } from '@jackfield/model'
import type { Context, Grammar } from '../context.ts'
import { isNumber, MAX_EXTEN } from '../names.ts'
import { lamps, setLamps } from './lamps.ts'

/** A person's call forward; '' as target = it ends. */
export interface Forwarding {
  readonly number: string
  readonly when: ForwardWhen
  readonly target: string
}

/** C30: the families of Asterisk's database in which FreePBX, and dialplans after its model, keep the targets by number. */
export const forwardFamilies = { always: 'CF', busy: 'CFB', noAnswer: 'CFU' } as const satisfies Record<
  ForwardWhen,
  string
>

const whenOf = new Map(Object.entries(forwardFamilies).map(([when, family]) => [family, when as ForwardWhen]))
const isTarget = (text: string): boolean => /^\+?[0-9*#]{1,32}$/.test(text)
const isForwarded = (number: string): boolean => isNumber(number) && /^[0-9A-Za-z*#+]+$/.test(number)

/** `CF_101_0612345678`: which family, whose, and where to; nothing behind the last mark = the key goes. */
const exten: Grammar<Forwarding> = {
  write({ number, when, target }) {
    const written = `${forwardFamilies[when]}_${number}_${target}`
    const fits = isForwarded(number) && (target === '' || isTarget(target)) && written.length <= MAX_EXTEN
    return fits ? written : null
  },
  read(text) {
    const [, family = '', number = '', target = ''] = /^(CF[BU]?)_([^_]+)_([^_]*)$/.exec(text) ?? []
    const when = whenOf.get(family as 'CF')
    if (when === undefined || !isForwarded(number) || text.length > MAX_EXTEN) return null
    return target === '' || isTarget(target) ? { number, when, target } : null
  },
}

const linesOf = (family: string) => {
  const key = `${family}/\${number}`
  // FreePBX has a lamp for calls that are always forwarded, and none for the other two cases.
  const lit = (state: 'BUSY' | 'NOT_INUSE') => (family === 'CF' ? `${setLamps('CF', `\${number}`, state)}\n` : '')
  return `\
exten => _${family}_.,1,Set(number=\${FILTER(0-9A-Za-z*#+,\${CUT(EXTEN,_,2)})})
 same => n,Set(target=\${FILTER(0-9*#+,\${CUT(EXTEN,_,3)})})
 same => n,GotoIf($["\${number}" = ""]?end)
 same => n,GotoIf($["\${target}" = ""]?clear)
 same => n,Set(DB(${key})=\${target})
${lit('BUSY')} same => n,Goto(done)
 same => n(clear),NoOp(\${DB_DELETE(${key})})
${lit('NOT_INUSE')} same => n(done),Answer()
 same => n(end),Hangup()
`
}

/** [FWD-3] Writes or takes away the target of a person's call forward, and sets the lamps of the phones. */
export const forward: Context<Forwarding> = {
  name: 'jackfield-forward',
  about: "call forward in Asterisk's database; Exten = family_number_target",
  exten,
  needs: [lamps.name],
  lines: () => `${Object.values(forwardFamilies).map(linesOf).join('')}exten => h,1,Hangup()\n`,
}
