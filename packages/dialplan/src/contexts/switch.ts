import type { Context } from '../context.ts'
import { isSwitchId } from '../names.ts'

/** A switch of the site's settings, thrown on or off. */
export interface Throw {
  readonly switchId: string
  readonly on: boolean
}

const write = (key: string, value: string) =>
  value === '' ? `NoOp(\${DB_DELETE(${key})})` : `Set(DB(${key})=${value})`
const lines = (exten: string, key: string, value: string, lamp: string) =>
  `exten => ${exten},1,${write(key, value)}\n${lamp} same => n,Answer()\n same => n,Hangup()\n`
const light = (lamp: string | undefined, state: 'INUSE' | 'NOT_INUSE') =>
  lamp === undefined ? '' : ` same => n,Set(DEVICE_STATE(${lamp})=${state})\n`

/**
 * [SWITCH-4] Each switch that Asterisk's database keeps has two extensions of its own: our account can write these keys with these
 * values, and no others.
 */
export const switches: Context<Throw> = {
  name: 'jackfield-switch',
  about: 'business hours and the like; Exten = a switch of the configuration, on or off',
  exten: {
    write: ({ switchId, on }) => (isSwitchId(switchId) ? `${switchId}_${on ? 'on' : 'off'}` : null),
    read(exten) {
      const [, switchId = '', on] = /^([a-z0-9]{1,20})_(on|off)$/.exec(exten) ?? []
      return on === undefined ? null : { switchId, on: on === 'on' }
    },
  },
  needs: [],
  lines: (site) =>
    site.switches
      .filter(({ kind }) => kind === 'astdb')
      .map(
        ({ id, key, on, off, lamp }) =>
          lines(`${id}_on`, key, on, light(lamp, 'INUSE')) + lines(`${id}_off`, key, off, light(lamp, 'NOT_INUSE')),
      )
      .join(''),
}
