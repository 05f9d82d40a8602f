import { type ExchangeName, table } from '../../e2e/contract/table.ts'

/** A real exchange on which the contract runs. */
export interface RealExchange {
  /** Of the stage, and of its report. */
  name: string
  /** Of its column in the table of commands. */
  header: ExchangeName
  /** Other words that select it on the command line. */
  also: readonly string[]
  about: string
  /** Parts of the paths of the test files that run there; all of the contract and of `e2e/asterisk` when empty. */
  files: readonly string[]
  env: Readonly<Record<string, string>>
}

/** The contract, and every file beside it that a row of the table of commands names: each row is proven on every exchange. */
const commands = ['e2e/contract/', ...new Set(table.flatMap(({ tests }) => tests.map(({ file }) => `/${file}`)))]

export const realExchanges: readonly RealExchange[] = [
  {
    name: 'contract-asterisk',
    header: 'plain 22',
    also: ['contract', 'pbx', 'asterisk'],
    about: 'the same suite on a real Asterisk 22 with real phones',
    files: [],
    env: { JACKFIELD_ASTERISK: '22' },
  },
  {
    name: 'contract-asterisk-16',
    header: 'plain 16',
    also: ['contract', 'pbx', 'asterisk', 'pbx-16'],
    about: 'the same commands on the oldest Asterisk still in the field',
    files: [
      ...commands,
      'e2e/asterisk/doctor',
      'e2e/asterisk/callfile',
      'e2e/asterisk/voicemail',
      'e2e/asterisk/agi',
      'e2e/asterisk/async-agi',
      'e2e/asterisk/stasis-application',
      'e2e/asterisk/stasis-call',
      'e2e/asterisk/stasis-signalling',
      'e2e/asterisk/stasis-sound',
      'e2e/asterisk/stasis-lost',
      'e2e/asterisk/stasis-examples',
      'e2e/asterisk/ari-websocket',
      'e2e/asterisk/caller-names',
      'e2e/asterisk/csta',
      'e2e/asterisk/exchanges',
      'e2e/asterisk/originate',
      'e2e/asterisk/ami-http',
    ],
    env: { JACKFIELD_ASTERISK: '16' },
  },
  {
    name: 'contract-freepbx',
    header: 'FreePBX 22',
    also: ['contract', 'pbx', 'asterisk', 'freepbx'],
    about: 'the same suite on an exchange of FreePBX’s shape, Asterisk 22 with PJSIP',
    files: [...commands, 'e2e/asterisk/storm'],
    env: { JACKFIELD_ASTERISK: '22', JACKFIELD_SHAPE: 'freepbx' },
  },
  {
    name: 'contract-freepbx-16',
    header: 'FreePBX 16',
    also: ['contract', 'pbx', 'asterisk', 'freepbx', 'pbx-16'],
    about: 'the same on an older one of that shape, Asterisk 16 with chan_sip and Macro',
    // The phones of other makers here too: to chan_sip they do other things than to PJSIP.
    files: [...commands, 'e2e/asterisk/storm', 'e2e/asterisk/other-phones'],
    env: { JACKFIELD_ASTERISK: '16', JACKFIELD_SHAPE: 'freepbx' },
  },
]
