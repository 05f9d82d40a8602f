import type { ConfigFiles } from './config-common.ts'
import { type PbxPorts, pbxConfig, type Secrets } from './config-pbx.ts'
import { fillDatabase } from './freepbx/database.ts'
import { shapedPeople, type Technology, technologyOf } from './freepbx/dialplan.ts'
import { shapedConfig } from './freepbx/files.ts'
import { webPhonePitchHz } from './freepbx/people.ts'
import type { AsteriskVersion } from './install-asterisk.ts'
import { type BankPhone, bankPhones } from './people.ts'
import type { WireClient } from './wire-client.ts'

/** `freepbx` has its contexts, its queue members, its hints and its database; the people and numbers of both are the same. */
export type ExchangeShape = 'plain' | 'freepbx'

/** What an exchange of one shape consists of. */
export interface Site {
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
  /** After its first start, before its phones are waited for. */
  prepare(control: WireClient): Promise<void>
}

const plain: Site = {
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
    phones: shapedPhones(),
    technology,
    internal: 'from-internal',
    ringTime: 'RINGTIMER_DEFAULT',
    productFile: 'extensions_custom.conf',
    files: (ports, secrets, productDialplan) => shapedConfig(ports, secrets, { version, productDialplan }),
    prepare: (control) => fillDatabase(control, technology),
  }
}

/** Each device registers with its own name; the plain exchange's people and second phones are there too. */
function shapedPhones(): BankPhone[] {
  const known = new Set(bankPhones.map(({ phone }) => phone))
  const more = shapedPeople().flatMap(({ name, devices, extension, pitchHz }) =>
    devices
      .filter((device) => !known.has(device))
      .map((device) => {
        const isWeb = device !== extension && devices.includes(extension)
        return { phone: device, account: device, name, pitchHz: isWeb ? webPhonePitchHz : pitchHz }
      }),
  )
  return [...bankPhones, ...more]
}
