import { parseMask } from '../event-class.ts'
import type { Actions } from '../request.ts'

const releases = { 16: '16.28.0~dfsg-0+deb11u4', 22: '22.10.1' }

const two = (value: number) => String(value).padStart(2, '0')
function dateAndTime(at: number): [string, string] {
  const date = new Date(at)
  return [
    `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
    `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
  ]
}

/** What is about the manager and the process itself. */
export const coreActions: Actions = {
  Ping: {
    synopsis: 'Keepalive command.',
    classes: [],
    run: (request) => {
      const now = request.exchange.clock.now()
      request.session.respond('Success', request.action.id, [
        ['Ping', 'Pong'],
        ['Timestamp', `${Math.floor(now / 1000)}.${String((now % 1000) * 1000).padStart(6, '0')}`],
      ])
    },
  },
  Events: {
    synopsis: 'Control Event Flow.',
    classes: [],
    run: (request) => {
      const asked = parseMask(request.get('EventMask'))
      request.session.mask = new Set([...asked].filter((eventClass) => request.session.account?.read.has(eventClass)))
      request.session.respond('Success', request.action.id, [['Events', asked.size > 0 ? 'On' : 'Off']])
    },
  },
  ListCommands: {
    synopsis: 'List available manager commands.',
    classes: [],
    run: (request) => {
      const write = request.session.account?.write ?? new Set()
      const allowed = [...request.actions].filter(
        ([, { classes }]) => classes.length === 0 || classes.some((needed) => write.has(needed)),
      )
      request.session.respond(
        'Success',
        request.action.id,
        allowed.map(([name, { synopsis, classes }]) => [
          name,
          `${synopsis} (Priv: ${classes.length > 0 ? `${classes.join(',')},all` : '<none>'})`,
        ]),
      )
    },
  },
  ShowDialPlan: {
    synopsis: 'Show dialplan contexts and extensions',
    classes: ['config', 'reporting'],
    run: (request) => {
      const context = request.get('Context')
      // What a context does is code here: only that it exists can be answered.
      const { dialplan } = request.exchange
      const extens = ['s', '101', 'a', '06551234', 'c_1', 'CF_101_', ...dialplan.switches.keys()].filter((exten) =>
        dialplan.exists(context, exten),
      )
      if (extens.length === 0) return request.error(`Did not find context ${context}`)
      request.list(
        'DialPlan list will follow',
        extens.map((exten) => ({
          event: 'ListDialplan',
          body: `Context: ${context}\r\nExtension: ${exten}\r\nPriority: 1\r\nApplication: NoOp\r\nAppData: \r\nRegistrar: pbx_config\r\n`,
        })),
        'ShowDialPlanComplete',
        [
          ['ListExtensions', extens.length],
          ['ListPriorities', extens.length],
          ['ListContexts', 1],
        ],
      )
    },
  },
  CoreSettings: {
    synopsis: 'Show PBX core settings (version etc).',
    classes: ['system', 'reporting'],
    run: (request) =>
      request.success(null, [
        ['AMIversion', request.version === '16' ? '5.0.5' : '11.0.0'],
        ['AsteriskVersion', releases[request.version]],
        ['SystemName', ''],
        ['CoreMaxCalls', 0],
        ['CoreMaxLoadAvg', '0.000000'],
        ['CoreRunUser', ''],
        ['CoreRunGroup', ''],
        ['CoreMaxFilehandles', 0],
        ['CoreRealTimeEnabled', 'No'],
        ['CoreCDRenabled', 'Yes'],
        ['CoreHTTPenabled', 'Yes'],
      ]),
  },
  CoreStatus: {
    synopsis: 'Show PBX core status variables.',
    classes: ['system', 'reporting'],
    run: (request) => {
      const [date, time] = dateAndTime(request.exchange.startedAt)
      request.success(null, [
        ['CoreStartupDate', date],
        ['CoreStartupTime', time],
        ['CoreReloadDate', date],
        ['CoreReloadTime', time],
        ['CoreCurrentCalls', Math.ceil(request.exchange.channels.size / 2)],
      ])
    },
  },
  UserEvent: {
    synopsis: 'Send an arbitrary event.',
    classes: ['user'],
    run: (request) => {
      const headers = request.action.headers.filter(([key]) => !['action', 'actionid'].includes(key.toLowerCase()))
      request.success('Event Sent')
      request.exchange.tell({ name: 'UserEvent', headers: headers.map(([key, value]) => [key, value]) })
    },
  },
  Filter: {
    synopsis: 'Dynamically add filters for the current manager session.',
    classes: ['system'],
    run: (request) => request.success('Filter added successfully'),
  },
}
