import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/** [PRES-5] A context of ours rings nobody who asks not to be disturbed: a transfer goes back to its operator, an own call ends as busy. */
export const dnd: Context<'s'> = {
  name: 'jackfield-dnd',
  about: '1 when the extension ARG1 is not to be disturbed, by star code or from the board',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,Set(LOCAL(state)=\${DEVICE_STATE(Custom:DND\${ARG1})})
 same => n,Return($["\${state}" = "INUSE" | "\${state}" = "BUSY" | "\${DB(DND/\${ARG1})}" != ""])
`,
}
