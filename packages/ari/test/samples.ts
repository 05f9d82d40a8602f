import type { Bridge, Channel } from '../src/generated/models.ts'

export const channel: Channel = {
  id: '1700000000.1',
  name: 'PJSIP/101-00000001',
  state: 'Up',
  caller: { name: 'Anna', number: '101' },
  connected: { name: 'Boris', number: '102' },
  accountcode: '',
  dialplan: { context: 'internal', exten: '102', priority: 3, app_name: 'Dial', app_data: 'PJSIP/102' },
  creationtime: '2026-11-21T10:00:00.000+0000',
  language: 'en',
}

export const bridge: Bridge = {
  id: '0b4b7c1e',
  technology: 'simple_bridge',
  bridge_type: 'mixing',
  bridge_class: 'basic',
  creator: '',
  name: '',
  channels: ['1700000000.1'],
}

export const entered = {
  type: 'ChannelEnteredBridge',
  application: 'panel',
  asterisk_id: '02:42',
  timestamp: '2026-11-21T10:00:01.000+0000',
  bridge,
  channel,
}
