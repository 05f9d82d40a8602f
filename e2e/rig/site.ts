import type { ConfigFiles } from './config-common.ts'
import { type PbxPorts, pbxConfig, type Secrets } from './config-pbx.ts'
import { fillDatabase } from './freepbx/database.ts'
import { shapedPeople, type Technology, technologyOf } from './freepbx/directory.ts'
import { shapedConfig } from './freepbx/files.ts'
import { extraPeople, numberedTrunk, webPhonePitchHz } from './freepbx/people.ts'
import type { AsteriskVersion } from './install-asterisk.ts'
import { type BankPhone, bankPhones, people, trunk } from './people.ts'
import type { Packet, WireClient } from './wire-client.ts'

/** `freepbx` has its contexts, its queue members, its hints and its database; the people and numbers of both are the same. */
export type ExchangeShape = 'plain' | 'freepbx'

/** What an exchange of one shape consists of. */
export interface Site {
  /** The numbers of everybody who has an extension there. */
  readonly people: readonly string[]
  /** The names in the bank of a person's phones. */
  phonesOf(extension: string): readonly string[]
  /** What leads outside. */
  readonly lines: readonly string[]
  readonly phones: readonly BankPhone[]
  /** What the people's phones are for Asterisk. */
  readonly technology: Technology
  /** The context in which phones dial. */
  readonly internal: string
  /** The global variable that says for how many seconds the dialplan rings a phone. */
  readonly ringTime: string
  /** The file in which the product's contexts stand. */
  readonly productFile: string
  files(ports: PbxPorts, secrets: Secrets, productDialplan: string): Promise<ConfigFiles> | ConfigFiles
  /** Modules that it has and others have not. */
  readonly modules: readonly string[]
  /** The accounts that a phone has registered with, one for each phone. */
  registered(control: WireClient): Promise<string[]>
  isTrunkRegistered(control: WireClient): Promise<boolean>
  /** Asks the trunk to register now; what is under way begins anew. */
  registerTrunk(control: WireClient): Promise<void>
  /** After its first start, before its phones are waited for. */
  prepare(control: WireClient): Promise<void>
}

type Drivers = Pick<Site, 'modules' | 'registered' | 'isTrunkRegistered' | 'registerTrunk'>

const pjsip: Drivers = {
  modules: [],
  async registered(control) {
    const contacts = await control.list('PJSIPShowContacts')
    return contacts.map((contact) => contact.get('ObjectName')?.split(/[;@]/)[0] ?? '')
  },
  async isTrunkRegistered(control) {
    const items = await control.list('PJSIPShowRegistrationsOutbound')
    return items.some((item) => item.get('Status') === 'Registered')
  },
  async registerTrunk(control) {
    await control.ask('PJSIPRegister', { Registration: trunk })
  },
}

const chanSip: Drivers = {
  modules: ['chan_sip'],
  async registered(control) {
    const peers = await control.list('SIPpeers')
    const isHere = (peer: Packet) => !['', '-none-', '(null)'].includes(peer.get('IPaddress') ?? '')
    return peers.filter(isHere).map((peer) => peer.get('ObjectName') ?? '')
  },
  async isTrunkRegistered(control) {
    const items = await control.list('SIPshowregistry')
    return items.some((item) => item.get('State') === 'Registered')
  },
  // It tries again each second by itself.
  registerTrunk: async () => {},
}

const plain: Site = {
  ...pjsip,
  people: people.map(({ extension }) => extension),
  phonesOf: (extension) => [extension],
  lines: [trunk],
  phones: bankPhones,
  technology: 'PJSIP',
  internal: 'internal',
  ringTime: 'RINGTIME',
  productFile: 'extensions.conf',
  files: pbxConfig,
  prepare: async () => {},
}

export function siteOf(shape: ExchangeShape, version: AsteriskVersion): Site {
  if (shape === 'plain') return plain
  const technology = technologyOf(version)
  return {
    ...(technology === 'SIP' ? chanSip : pjsip),
    people: shapedPeople(technology).map(({ extension }) => extension),
    phonesOf: (extension) => extraPeople.find((one) => one.extension === extension)?.devices ?? [extension],
    lines: technology === 'SIP' ? [trunk] : [trunk, numberedTrunk.name],
    phones: shapedPhones(technology),
    technology,
    internal: 'from-internal',
    ringTime: 'RINGTIMER_DEFAULT',
    productFile: 'extensions_custom.conf',
    files: (ports, secrets, productDialplan) => shapedConfig(ports, secrets, { version, productDialplan }),
    prepare: (control) => fillDatabase(control, technology),
  }
}

/** Each device registers with its own name; the plain exchange's people and second phones are there too. */
function shapedPhones(technology: Technology): BankPhone[] {
  // chan_sip has one phone for each account: the second phone of 1002 is a second device there.
  const known = bankPhones.map((one) => (technology === 'SIP' ? { ...one, account: one.phone } : one))
  const names = new Set(known.map(({ phone }) => phone))
  const more = shapedPeople(technology).flatMap(({ name, devices, extension, pitchHz }) =>
    devices
      .filter((device) => !names.has(device))
      .map((device) => {
        const isWeb = device !== extension && devices.includes(extension)
        return { phone: device, account: device, name, pitchHz: isWeb ? webPhonePitchHz : pitchHz }
      }),
  )
  return [...known, ...more]
}
