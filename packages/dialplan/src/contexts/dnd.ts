import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/**
 * [PRES-5] A context of ours rings nobody who asks not to be disturbed: a transfer goes back to its operator, an own call ends as busy. [KEPT-4] Of
 * several people with one number the exchange keeps it under `number@context`, or under the name in their hint, `PJSIP/b101&Custom:DNDb101`; an operator
 * who is rung back brings the name along.
 */
export const dnd: Context<'s'> = {
  name: 'jackfield-dnd',
  about: '1 when the extension ARG1 is not to be disturbed, by star code or from the board',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,GotoIf($["\${CUT(ARG1,@,2)}" != ""]?several)
 same => n,Set(LOCAL(state)=\${DEVICE_STATE(Custom:DND\${ARG1})})
 same => n,Return($["\${state}" = "INUSE" | "\${state}" = "BUSY" | "\${DB(DND/\${ARG1})}" != ""])
 same => n(several),Set(LOCAL(name)=\${CUT(ARG1,@,3)})
 same => n,Set(LOCAL(words)=)
 same => n,Set(LOCAL(nth)=0)
 same => n,GotoIf($["\${name}" != ""]?look)
 same => n,Set(LOCAL(name)=\${ARG1})
 same => n,Set(LOCAL(words)=\${HINT(\${name})})
 same => n,Set(LOCAL(words)=\${CUT(words,\\,,1)})
 same => n(look),Set(LOCAL(state)=\${DEVICE_STATE(Custom:DND\${name})})
 same => n,GotoIf($["\${state}" = "INUSE" | "\${state}" = "BUSY" | "\${DB(DND/\${name})}" != ""]?quiet)
 same => n(next),Set(LOCAL(nth)=$[\${nth} + 1])
 same => n,Set(LOCAL(word)=\${CUT(words,&,\${nth})})
 same => n,GotoIf($["\${word}" = ""]?end)
 same => n,GotoIf($["\${word:0:10}" != "Custom:DND"]?next)
 same => n,Set(LOCAL(name)=\${word:10})
 same => n,Goto(look)
 same => n(quiet),Return(1)
 same => n(end),Return(0)
`,
}
