import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/** The number of the target in this variable: a number, or `number@context`. */
export const numberIn = (variable: string): string => `\${CUT(${variable},@,1)}`

/** Where numbers are dialled: in the site's context, unless the operator who has them called dials in another. */
export const dialledIn = (internal: string): string =>
  `\${IF($["\${JACKFIELD_CONTEXT}" = ""]?${internal}:\${JACKFIELD_CONTEXT})}`

/** Lines that set JACKFIELD_TO to the target that stands before the first underscore of the extension, as `beside` writes it. */
export const TARGET_OF = `\
 same => n,Set(JACKFIELD_TO=\${CUT(EXTEN,_,1)})
 same => n,Set(JACKFIELD_TO=\${STRREPLACE(JACKFIELD_TO,%,_)})`

/** Lines that set JACKFIELD_AT to the context in which the operator in JACKFIELD_OPERATOR is rung back. */
export const findOperator = (internal: string): string => `\
 same => n,Set(JACKFIELD_AT=${internal})
${findPerson('JACKFIELD_OPERATOR')}`

/**
 * Lines that set JACKFIELD_AT to the context in which the target in this variable is dialled; '' = nobody of the board is there. [TENANT-14] A number that is
 * nobody's there is dialled where the board has its person: in JACKFIELD_HOME, `181@tenant-b`.
 */
export const findContext = (variable: string, internal: string): string => `\
 same => n,Set(JACKFIELD_AT=${dialledIn(internal)})
${findPerson(variable)}
 same => n,GosubIf($["\${CUT(JACKFIELD_HOME,@,1)}" = "\${${variable}}"]?${personContext.name},home,1(\${JACKFIELD_HOME}))`

const findPerson = (variable: string): string =>
  ` same => n,GosubIf($["\${CUT(${variable},@,2)}" != ""]?${personContext.name},s,1(\${${variable}}))`

/** How the contexts of hints of VitalPBX end. */
const HINTS = 'extension-hints'

/**
 * Where a person is dialled whose number others have too. The number must have a hint in that context: so nobody is sent where no person of the board
 * is, nor to a number outside by the lines of somebody else. A person who is also in the context in which the operator dials is dialled there: on
 * FreePBX the hint stands in ext-local, and from-internal knows the follow-me. On VitalPBX the hints of a company stand in T2_extension-hints, where nothing is dialled, and
 * its numbers are dialled in T2_cos-all. `home` asks whose the number is by the hint, since a context may have a line for
 * numbers that nobody has.
 */
export const personContext: Context<'s'> = {
  name: 'jackfield-person',
  about: 'finds the context of ARG1, a person as number@context, if there is a hint',
  exten: only('s'),
  needs: [],
  lines: ({ internal }) => `\
exten => s,1,Set(JACKFIELD_AT=\${CUT(ARG1,@,2)})
 same => n,Set(LOCAL(hint)=\${HINT(\${CUT(ARG1,@,1-2)})})
 same => n,ExecIf($[\${LEN(\${hint})} = 0]?Set(JACKFIELD_AT=))
 same => n,GotoIf($[\${LEN(\${hint})} = 0]?end)
 same => n,Set(LOCAL(dials)=${dialledIn(internal)})
 same => n,ExecIf($["\${hint}" = "\${HINT(${numberIn('ARG1')}@\${dials})}"]?Set(JACKFIELD_AT=\${dials}))
 same => n,GotoIf($["\${JACKFIELD_AT:-${HINTS.length}}" != "${HINTS}"]?end)
 same => n,Set(LOCAL(dials)=\${JACKFIELD_AT:0:-${HINTS.length}}cos-all)
 same => n,ExecIf($[\${DIALPLAN_EXISTS(\${dials},${numberIn('ARG1')},1)}]?Set(JACKFIELD_AT=\${dials}))
 same => n(end),Return()
exten => home,1,GotoIf($[\${LEN(\${HINT(${numberIn('ARG1')}@\${JACKFIELD_AT})})} > 0]?end)
 same => n,GotoIf($[\${DIALPLAN_EXISTS(\${CUT(ARG1,@,2)},${numberIn('ARG1')},1)}]?s,1)
 same => n,GotoIf($["\${ARG1:-${HINTS.length}}" = "${HINTS}"]?s,1)
 same => n(end),Return()
`,
}
