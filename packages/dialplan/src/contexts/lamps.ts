import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/**
 * [PRES-7] FreePBX lights a lamp of each phone of a person by `Custom:DEV<what><device>`, and keeps the person's phones in its database as
 * `105&9105`. An exchange without that family has no such lamps, and nothing is set.
 */
export const lamps: Context<'s'> = {
  name: 'jackfield-lamps',
  about:
    "sets the lamp ARG1 (DND, CF) of each phone of extension ARG2 to the state ARG3, where FreePBX's database tells the phones",
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,Set(LOCAL(phones)=\${DB(AMPUSER/\${ARG2}/device)})
 same => n,Set(LOCAL(nth)=1)
 same => n(next),Set(LOCAL(phone)=\${CUT(phones,&,\${nth})})
 same => n,GotoIf($["\${phone}" = ""]?end)
 same => n,Set(DEVICE_STATE(Custom:DEV\${ARG1}\${phone})=\${ARG3})
 same => n,Set(LOCAL(nth)=$[\${nth} + 1])
 same => n,Goto(next)
 same => n(end),Return()
`,
}

/** A line that calls it. */
export const setLamps = (what: 'DND' | 'CF', number: string, state: 'BUSY' | 'NOT_INUSE'): string =>
  ` same => n,Gosub(${lamps.name},s,1(${what},${number},${state}))`
