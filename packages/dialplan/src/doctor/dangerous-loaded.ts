import { isYes, readConf } from '../setup/conf-text.ts'
import { dangerousModules } from '../setup/dangerous-modules.ts'
import { bad, type Finding, ok, unknown } from './finding.ts'

const id = 'asterisk.dangerous-modules'

/** [DOCTOR-9] The modules by which our AMI user could become every other; `kept` are those that the exchange itself is made of. */
export function dangerousLoaded(loaded: ReadonlyMap<string, boolean> | null, kept: readonly string[]): Finding {
  const line = (name: string) =>
    `modules.conf, [modules]: noload => ${name}.so, then a restart of Asterisk (leave it where your own dialplan uses it)`
  const open = dangerousModules.filter(({ name }) => !kept.includes(name))
  if (loaded === null)
    return unknown(id, 'which modules are loaded is not told to our user', ...open.map(({ name }) => line(name)))
  const found = open.filter(({ name }) => loaded.get(name) === true)
  const left = dangerousModules.filter(({ name }) => kept.includes(name) && loaded.get(name) === true)
  const stays = left.map(({ name, gives }) => `; ${name}.so stays, as the exchange's own dialplan needs it: ${gives}`)
  return found.length === 0
    ? ok(id, `no function is loaded by which our AMI user could become another${stays.join('')}`)
    : bad(
        id,
        `our AMI user can become others by ${found.map(({ name, gives }) => `${name} (${gives})`).join('; ')}`,
        ...found.map(({ name }) => line(name)),
      )
}

/** What stands in `asterisk.conf`; null = it can't be read from here. */
export function dangerously(asteriskConf: string | null): Finding {
  const id = 'asterisk.live_dangerously'
  const fix = 'asterisk.conf, [options]: live_dangerously = no'
  if (asteriskConf === null) return unknown(id, 'live_dangerously is not told over AMI', fix)
  return isYes(readConf(asteriskConf).get('options')?.get('live_dangerously'))
    ? bad(id, 'live_dangerously is on: an AMI user who may set a variable may run programs', fix)
    : ok(id, 'live_dangerously is off')
}
