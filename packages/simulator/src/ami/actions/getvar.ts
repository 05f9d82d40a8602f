import { deviceStateNumbers } from '../../exchange/devices.ts'
import { plain } from '../blocks.ts'
import { readVariable } from '../read-variable.ts'
import type { Actions } from '../request.ts'

/** Reading and writing of variables and functions. */
export const getvarActions: Actions = {
  Getvar: {
    synopsis: 'Gets a channel variable or function value.',
    classes: ['call', 'reporting'],
    run: (request) => {
      const name = request.get('Variable')
      const wanted = request.get('Channel')
      if (name === '') return request.error('No variable specified')
      const channel = wanted === '' ? null : request.exchange.findChannel(wanted)
      if (wanted !== '' && !channel) return request.error('No such channel')
      if (/SHELL|EVAL/.test(name)) return request.error('Getvar Access Forbidden: Variable')
      const value = readVariable(request.exchange, channel, name)
      const isFunction = name.endsWith(')')
      if (value === null && isFunction) return request.error('No such variable or function')
      request.success(null, [
        ['Variable', name],
        ['Value', plain(value ?? '')],
      ])
    },
  },
  Setvar: {
    synopsis: 'Sets a channel variable or function value.',
    classes: ['call'],
    run: (request) => {
      const { exchange } = request
      const name = request.get('Variable')
      const value = request.get('Value')
      const wanted = request.get('Channel')
      if (name === '') return request.error('No variable specified')
      const channel = wanted === '' ? null : exchange.findChannel(wanted)
      if (wanted !== '' && !channel) return request.error('No such channel')
      const device = /^DEVICE_STATE\((Custom:.+)\)$/.exec(name)
      const presence = /^PRESENCE_STATE\((CustomPresence:.+)\)$/.exec(name)
      // The database can't be written so, and a state must be one of Asterisk's words.
      if (/^DB\(/.test(name) || (device && !(value in deviceStateNumbers))) return request.error('Variable not set')
      request.success('Variable Set')
      if (device?.[1]) exchange.devices.set(device[1], value)
      else if (presence?.[1]) {
        const [status = '', subtype = '', message = '', options = ''] = value.split(',')
        const read = (text: string) => (options === 'e' ? Buffer.from(text, 'base64').toString('utf8') : text)
        exchange.devices.setPresence(presence[1], status, read(subtype), read(message))
      } else if (channel) {
        // Underscores before a name only say who inherits it.
        channel.variables.set(name.replace(/^_+/, ''), value)
        exchange.tell({ name: 'VarSet', channel, variable: name, value })
      } else exchange.globals.set(name, value)
    },
  },
}
