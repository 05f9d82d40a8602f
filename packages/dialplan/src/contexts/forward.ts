import type { ForwardWhen } from '@jackfield/model'
import { MAX_EXTEN } from '@jackfield/model'
import type { Context, Grammar } from '../context.ts'
import { aKeptName, keptNameOf } from '../extensions.ts'
import { lamps, setLamps } from './lamps.ts'

/** A person's call forward; '' as target = it ends. */
export interface Forwarding {
  /** [KEPT-4] The name under which the exchange keeps it. */
  readonly name: string
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

/** `CF_101_0612345678`: which family, whose, and where to; nothing behind the last mark = the key goes. */
const exten: Grammar<Forwarding> = {
  write({ name, when, target }) {
    const whose = aKeptName.write(name)
    const written = `${forwardFamilies[when]}_${whose}_${target}`
    return whose !== null && (target === '' || isTarget(target)) && written.length <= MAX_EXTEN ? written : null
  },
  read(text) {
    const [, family = '', whose = '', target = ''] = /^(CF[BU]?)_([^_]+)_([^_]*)$/.exec(text) ?? []
    const when = whenOf.get(family as 'CF')
    const name = aKeptName.read(whose)
    if (when === undefined || name === null || text.length > MAX_EXTEN) return null
    return target === '' || isTarget(target) ? { name, when, target } : null
  },
}

const linesOf = (family: string) => {
  const key = `${family}/\${JACKFIELD_KEY}`
  // FreePBX has a lamp for calls that are always forwarded, and none for the other two cases.
  const lit = (state: 'BUSY' | 'NOT_INUSE') =>
    family === 'CF' ? `${setLamps('CF', `\${JACKFIELD_KEY}`, state)}\n` : ''
  return `\
exten => _${family}_.,1,Set(target=\${FILTER(0-9*#+,\${CUT(EXTEN,_,3)})})
${keptNameOf(`\${CUT(EXTEN,_,2)}`)}
 same => n,GotoIf($["\${JACKFIELD_KEY}" = ""]?end)
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
