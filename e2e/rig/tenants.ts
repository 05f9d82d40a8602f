import type { Technology } from './freepbx/directory.ts'
import { type BankPhone, trunk } from './people.ts'
import type { Site } from './site.ts'

/** Somebody of a tenant: the number is theirs in that context alone, and somebody of each other tenant mostly has it too. */
export interface TenantPerson {
  /** The phone's name in the bank. */
  phone: string
  /** The account with which it registers. */
  device: string
  number: string
  context: string
  name: string
  /** What their hint names their do not disturb and presence by; else they are kept by number and context. */
  states?: string
}

/** Two companies at one exchange; 101 is also the number of one of its own people. */
export const tenantPeople: readonly TenantPerson[] = [
  { phone: '2101', device: 'a101', number: '101', context: 'tenant-a', name: 'Alma Arndt' },
  { phone: '2151', device: 'a151', number: '151', context: 'tenant-a', name: 'Aldo Abt' },
  { phone: '3101', device: 'b101', number: '101', context: 'tenant-b', name: 'Berta Low' },
  { phone: '3151', device: 'b151', number: '151', context: 'tenant-b', name: 'Bruno Lutz', states: 'bruno' },
  // Nobody else's number, which the site's own people can't dial.
  { phone: '3181', device: 'b181', number: '181', context: 'tenant-b', name: 'Bella Lang' },
]

/** A company as VitalPBX keeps it: its hints stand in a context of their own, and its numbers are dialled in another. */
export const companyPeople: readonly TenantPerson[] = [
  { phone: '7101', device: 'T7_101', number: '101', context: 'T7_extension-hints', name: 'Carmen Soto' },
  { phone: '7191', device: 'T7_191', number: '191', context: 'T7_extension-hints', name: 'Cesar Vega' },
]

const everybody = [...tenantPeople, ...companyPeople]
const contexts = [...new Set(tenantPeople.map(({ context }) => context))]
/** Above those of callers from outside. */
const pitchesHz = [1600, 1660, 1720, 1780, 1840, 1900, 1960]

/** The same exchange with the phones and the dialplan of its tenants. */
export function withTenants(site: Site): Site {
  const { technology, productFile } = site
  const phones = everybody.map(
    ({ phone, device, name }, index): BankPhone => ({ phone, account: device, name, pitchHz: pitchesHz[index]! }),
  )
  const deviceFile = technology === 'SIP' ? 'sip.conf' : 'pjsip.conf'
  return {
    ...site,
    phones: [...site.phones, ...phones],
    async files(ports, secrets, productDialplan) {
      const files = await site.files(ports, secrets, productDialplan)
      const devices = everybody.map((one) => deviceOf(technology, one, secrets.sip)).join('')
      const dialplan = [...contexts.map((context) => dialplanOf(technology, context)), companyPlan(technology)].join(
        '\n',
      )
      return {
        ...files,
        [deviceFile]: `${files[deviceFile] ?? ''}\n${devices}`,
        [productFile]: `${files[productFile] ?? ''}\n${dialplan}`,
      }
    },
  }
}

function deviceOf(technology: Technology, one: TenantPerson, password: string): string {
  const { device, number, name } = one
  const context = companyPeople.includes(one) ? 'T7_cos-all' : one.context
  const callerId = `"${name}" <${number}>`
  return technology === 'SIP'
    ? `[${device}]
type=friend
host=dynamic
secret=${password}
context=${context}
disallow=all
allow=ulaw
directmedia=no
callerid=${callerId}
`
    : `[${device}]
type=endpoint
context=${context}
disallow=all
allow=ulaw
direct_media=no
media_address=127.0.0.1
callerid=${callerId}
auth=${device}
aors=${device}
[${device}]
type=auth
auth_type=userpass
username=${device}
password=${password}
[${device}]
type=aor
max_contacts=1
remove_existing=yes
`
}

/** The hints of the company, and the class of service in which its phones dial: one pattern for all, which looks for do not disturb first. */
function companyPlan(technology: Technology): string {
  const hints = companyPeople.map(
    ({ number, device }) => `exten => ${number},hint,${technology.toLowerCase()}/${device}&Custom:T7_DND_${number}`,
  )
  return `[T7_extension-hints]
${hints.join('\n')}
[T7_cos-all]
exten => _[-+*#0-9a-zA-Z].,1,GotoIf($["\${DEVICE_STATE(Custom:T7_DND_\${EXTEN})}" = "BUSY"]?busy)
 same => n,Dial(${technology}/T7_\${EXTEN},20)
 same => n,Hangup(\${HANGUPCAUSE})
 same => n(busy),Hangup(17)
`
}

/** Their people, and a way out of their own. */
function dialplanOf(technology: Technology, context: string): string {
  const people = tenantPeople.filter((one) => one.context === context)
  const lines = people.map(({ number, device, states }) => {
    const own = states === undefined ? '' : `&Custom:DND${states},CustomPresence:${states}`
    return [
      `exten => ${number},hint,${technology}/${device}${own}`,
      `exten => ${number},1,Set(to=\${DB(CF/\${EXTEN}@\${CONTEXT})})`,
      ` same => n,ExecIf($["\${to}" != ""]?Dial(Local/\${to}@\${CONTEXT}/n,60))`,
      ` same => n,Dial(${technology}/${device},20)`,
      ` same => n,Hangup(\${HANGUPCAUSE})`,
    ]
  })
  return [`[${context}]`, ...lines.flat(), `exten => _0X.,1,Dial(${technology}/\${EXTEN}@${trunk},60)`, ''].join('\n')
}
