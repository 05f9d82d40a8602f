type Headers = Record<string, string>

/** A text in the form of a case. */
export const events = (...all: (readonly [string, Headers])[]): string =>
  all
    .map(([name, headers]) =>
      [`Event: ${name}`, ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`)].join('\n'),
    )
    .join('\n\n')

/** The answer to a list action. */
export const list = (action: string, end: string, ...items: (readonly [string, Headers])[]): string => {
  const id = { ActionID: `${action}.1` }
  return [
    `Response: Success\nActionID: ${action}.1\nEventList: start\nMessage: follows`,
    events(...items.map(([name, headers]) => [name, { ...id, ...headers }] as const)),
    events([end, { ...id, EventList: 'Complete', ListItems: String(items.length) }]),
  ]
    .filter((one) => one !== '')
    .join('\n\n')
}

/** A hint, by default in the context `internal`. */
export const hint = (number: string, phones: string, context = 'internal', status = '0') =>
  ['ExtensionStatus', { Exten: number, Context: context, Hint: phones, Status: status, StatusText: 'Idle' }] as const

/** The state of a device. */
export const state = (device: string, word: string) => ['DeviceStateChange', { Device: device, State: word }] as const

/** A channel on which somebody calls. */
export const calls = (channel: string, number: string, exten: string, more: Headers = {}) =>
  [
    'Newchannel',
    {
      Channel: channel,
      ChannelState: '4',
      CallerIDNum: number,
      CallerIDName: 'Rosa Field',
      Context: 'internal',
      Exten: exten,
      Uniqueid: channel,
      Linkedid: channel,
      ...more,
    },
  ] as const

/** A channel that a dial makes. */
export const rung = (caller: string, channel: string, number: string, dialString: string, state = '0') => {
  const dest = { Channel: channel, ChannelState: state, CallerIDNum: number, Uniqueid: channel, Linkedid: caller }
  return [
    ['Newchannel', dest],
    [
      'DialBegin',
      {
        Channel: caller,
        ChannelState: '4',
        Uniqueid: caller,
        Linkedid: caller,
        ...Object.fromEntries(Object.entries(dest).map(([key, value]) => [`Dest${key}`, value])),
        DialString: dialString,
      },
    ],
  ] as const
}

/** The ids of all extensions. */
export const people = (view: { extensions: ReadonlyMap<string, unknown> }) => [...view.extensions.keys()].sort()
/** The ids of all trunks. */
export const trunks = (view: { trunks: ReadonlyMap<string, unknown> }) => [...view.trunks.keys()].sort()
