import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/**
 * [RING-1] Several phones of one extension: of one device, or of several, as FreePBX gives a person a second one for the browser. A contact is what a phone registered, so it is not trusted: one that could end the list or begin
 * options of Dial is not used. Then the device itself is rung, as where only one phone is registered.
 */
export const phones: Context<'s'> = {
  name: 'jackfield-phones',
  about: 'all phones registered for the devices ARG1 (one, or several with & between them); ARG2 when there is none',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,Set(LOCAL(list)=)
 same => n,Set(LOCAL(bare)=)
 same => n,Set(LOCAL(nth)=1)
 same => n(next),Set(LOCAL(one)=\${CUT(ARG1,&,\${nth})})
 same => n,GotoIf($["\${one}" = ""]?done)
 same => n,Set(LOCAL(nth)=$[\${nth} + 1])
 same => n,GotoIf($[\${REGEX("^[A-Za-z0-9]+/[A-Za-z0-9_.-]+$" \${one})} = 0]?next)
 same => n,Set(LOCAL(all)=\${one})
 same => n,GotoIf($[\${REGEX("^PJSIP/[A-Za-z0-9_-]+$" \${one})} = 0]?add)
 same => n,Set(LOCAL(all)=\${PJSIP_DIAL_CONTACTS(\${one:6})})
 same => n,GotoIf($[\${REGEX("^\${one}/[^,&()]+(&\${one}/[^,&()]+)*$" \${all})} = 1]?add)
 same => n,Set(LOCAL(bare)=\${IF($["\${bare}" = ""]?\${one}:\${bare})})
 same => n,Goto(next)
 same => n(add),Set(LOCAL(list)=\${list}\${IF($[\${LEN(\${list})} = 0]?:&)}\${all})
 same => n,Goto(next)
 same => n(done),GotoIf($[\${LEN(\${list})} > 0]?found)
 same => n,Return(\${IF($["\${bare}" = ""]?\${ARG2}:\${bare})})
 same => n(found),Return(\${list})
`,
}
