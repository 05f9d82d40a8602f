import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/**
 * [RING-1] Several phones of one extension. A contact is what a phone registered, so it is not trusted: one that could end the list or begin
 * options of Dial is not used. Then the device itself is rung, as where only one phone is registered.
 */
export const phones: Context<'s'> = {
  name: 'jackfield-phones',
  about: 'all phones registered for the device ARG1; ARG2 when there is no such device',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,GotoIf($["\${ARG1}" = ""]?none)
 same => n,GotoIf($[\${REGEX("^PJSIP/[A-Za-z0-9_-]+$" \${ARG1})} = 0]?one)
 same => n,Set(LOCAL(all)=\${PJSIP_DIAL_CONTACTS(\${ARG1:6})})
 same => n,GotoIf($[\${REGEX("^\${ARG1}/[^,&()]+(&\${ARG1}/[^,&()]+)*$" \${all})} = 0]?one)
 same => n,Return(\${all})
 same => n(one),Return(\${ARG1})
 same => n(none),Return(\${ARG2})
`,
}
