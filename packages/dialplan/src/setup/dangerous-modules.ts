import type { Distribution } from './distribution.ts'

/** A module of Asterisk whose functions give more to an AMI user than its classes say. */
export interface DangerousModule {
  readonly name: string
  /** What an AMI user gets by it, in words. */
  readonly gives: string
}

/**
 * [SETUP-14] `Getvar` runs any function that only reads, and an asynchronous `Originate` any that writes, also with `live_dangerously = no`
 * (tried on 16 and on 22). Nothing that setup prints or the board asks for is made of these modules.
 */
export const dangerousModules: readonly DangerousModule[] = [
  { name: 'func_config', gives: 'AST_CONFIG() reads every configuration file, the secrets of other AMI users too' },
  { name: 'func_sorcery', gives: 'AST_SORCERY() reads the passwords of the phones' },
  { name: 'func_curl', gives: 'CURL() reads any file by file://, and asks any web server that the exchange can reach' },
  { name: 'func_env', gives: 'FILE() writes any file that Asterisk may write' },
  { name: 'func_realtime', gives: 'REALTIME() reads the passwords of phones that stand in a database' },
]

/** What an exchange's own lines use of them. */
export interface KeptModules {
  /** The dialplan of that interface is made of it: it has to stay. */
  readonly needed: readonly string[]
  /** A part of the interface that not everybody uses is made of it, in words. */
  readonly perhaps: Readonly<Record<string, string>>
}

/** [SETUP-14] FreePBX and what came of it: `macro-vm` asks STAT() for greetings, and the lookup of callers' names may ask a web server. */
export const keptModules = (distribution: Distribution): KeptModules =>
  distribution === 'freepbx' || distribution === 'issabel'
    ? {
        needed: ['func_env'],
        perhaps: { func_curl: 'leave this line out where callers’ names are looked up by HTTP (Caller ID Lookup)' },
      }
    : distribution === 'vitalpbx'
      ? { needed: [], perhaps: { func_env: vitalMay('ENV|FILE|STAT'), func_curl: vitalMay('CURL') } }
      : { needed: [], perhaps: {} }

/** Nothing that is public tells what else the lines of VitalPBX are made of. */
const vitalMay = (functions: string): string =>
  `leave this line out if grep -rE '(${functions})[(]' /etc/asterisk/vitalpbx finds anything`

/** The lines for `modules.conf`, which count from the next start of Asterisk on. */
export const modulesConf = ({ needed, perhaps }: KeptModules): string => {
  const lines = dangerousModules
    .filter(({ name }) => !needed.includes(name))
    .map(({ name, gives }) => `noload => ${`${name}.so`.padEnd(24)}; ${perhaps[name] ?? gives}`)
  return `; modules.conf
; Without these our AMI user can't become every other. Leave out a line whose function your own dialplan uses.
[modules](+)
${lines.join('\n')}
`
}
