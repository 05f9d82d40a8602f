import type { Context } from '../context.ts'
import { aNumber } from '../extensions.ts'
import { numberIn } from './target.ts'

/**
 * A number outside is called with the operator's number: the caller's own is mostly one that no trunk would accept. Where the site has said
 * what a transfer shows, `jackfield-shows` has done it by then.
 */
export const onward: Context<string> = {
  name: 'jackfield-onward',
  about: "a number outside is called with the operator's number, not with the caller's",
  exten: aNumber,
  needs: [],
  lines: ({ internal }) => `\
exten => _[0-9*#A-Za-z+]!,1,GotoIf($["\${JACKFIELD_SHOWS}" != ""]?dial)
 same => n,GotoIf($["\${JACKFIELD_OUTSIDE}\${JACKFIELD_OPERATOR}" = "\${JACKFIELD_OUTSIDE}"]?dial)
 same => n,ExecIf($["\${JACKFIELD_OUTSIDE}" = "1"]?Set(CALLERID(all)=<${numberIn('JACKFIELD_OPERATOR')}>))
 same => n(dial),GotoIf($["\${JACKFIELD_CONTEXT}" != ""]?\${JACKFIELD_CONTEXT},\${EXTEN},1)
 same => n,Goto(${internal},\${EXTEN},1)
exten => h,1,Hangup()
`,
}
