import type { Context } from '../context.ts'
import { only } from '../extensions.ts'

/** Asks the phone that is about to be rung to answer by itself. */
export const answer: Context<'s'> = {
  name: 'jackfield-answer',
  about: 'asks the phone that is about to be rung to answer by itself',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,GotoIf($["\${CHANNEL(channeltype)}" = "SIP"]?sip)
 same => n,GotoIf($["\${CHANNEL(channeltype)}" != "PJSIP"]?end)
 same => n,Set(PJSIP_HEADER(add,Call-Info)=<sip:jackfield>\\;answer-after=0)
 same => n,Set(PJSIP_HEADER(add,Alert-Info)=info=alert-autoanswer)
 same => n,Return()
 same => n(sip),SIPAddHeader(Call-Info: <sip:jackfield>\\;answer-after=0)
 same => n,SIPAddHeader(Alert-Info: info=alert-autoanswer)
 same => n(end),Return()
`,
}
