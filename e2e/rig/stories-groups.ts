import type { Stage, Story } from './stage.ts'

const mario = { name: 'Mario Rossi', number: '0655501' }
const lucia = { name: 'Lucia Verdi', number: '0655502' }

async function waiting(stage: Stage, queue: string): Promise<string[]> {
  const items = await stage.control.list('QueueStatus', { Queue: queue })
  return items.filter((item) => item.event === 'QueueEntry').map((item) => item.get('CallerIDNum') ?? '')
}

/** Condition: exactly these numbers wait in the queue, in this order. */
function waits(stage: Stage, queue: string, numbers: string[]) {
  return async () => (await waiting(stage, queue)).join() === numbers.join()
}

/** Condition: as many people are in the room. */
function gathered(stage: Stage, room: string, count: number) {
  return async () => (await stage.control.list('ConfbridgeList', { Conference: room })).length === count
}

/** Stories in which a queue, a room, a parking lot or a supervisor has a part. */
export const groupStories: Story[] = [
  {
    name: 'queue',
    title: 'Two outside callers in the sales queue: Carla takes the first, the second gives up.',
    async play(stage) {
      await stage.behave('103', { mode: 'ring' })
      await stage.behave('104', { mode: 'ring' })
      await stage.command('QueueAdd', {
        Queue: 'sales',
        Interface: 'PJSIP/107',
        MemberName: 'Greta Lang',
        Paused: 'true',
      })
      await stage.externalCall({ did: '06551234', ...mario })
      const first = { extensions: { '103': 'ringing' }, queues: { sales: [mario.number] } }
      await stage.moment('first-waits', first, waits(stage, 'sales', [mario.number]), stage.rings('103'))
      await stage.externalCall({ did: '06551234', ...lucia })
      const both = {
        extensions: { '103': 'ringing', '104': 'ringing' },
        queues: { sales: [mario.number, lucia.number] },
      }
      const bothWait = waits(stage, 'sales', [mario.number, lucia.number])
      await stage.moment('both-wait', both, bothWait, stage.rings('103'), stage.rings('104'))
      await stage.answer('103')
      const connected = {
        extensions: { '103': 'talking', '104': 'ringing' },
        talking: [['103', mario.number]],
        queues: { sales: [lucia.number] },
      }
      await stage.moment(
        'first-taken',
        connected,
        stage.together('103', mario.number),
        waits(stage, 'sales', [lucia.number]),
      )
      await stage.hangup(lucia.number)
      const abandoned = { extensions: { '103': 'talking', '104': 'idle' }, queues: { sales: [] } }
      await stage.moment('second-gave-up', abandoned, waits(stage, 'sales', []), stage.idle('104'))
      await stage.hangup('103')
      const over = { extensions: { '103': 'idle', '104': 'idle' }, queues: { sales: [] } }
      await stage.moment('completed', over, stage.idle('103', '104', mario.number, lucia.number))
      await stage.command('QueuePause', { Interface: 'PJSIP/104', Paused: 'true', Reason: 'lunch', Queue: 'sales' })
      await stage.command('QueuePause', { Interface: 'PJSIP/104', Paused: 'false', Queue: 'sales' })
      await stage.command('QueueRemove', { Queue: 'sales', Interface: 'PJSIP/107' })
    },
  },
  {
    name: 'conference',
    title: 'Anna, Boris and Carla meet in room 801; Boris is muted and unmuted, Carla is sent out.',
    async play(stage) {
      const members = ['101', '102', '103']
      for (const [index, extension] of members.entries()) {
        await stage.call(extension, '801')
        const here = members.slice(0, index + 1)
        const expectation = { extensions: { [extension]: 'talking' }, rooms: { '801': { members: here, muted: [] } } }
        await stage.moment(`joined-${extension}`, expectation, gathered(stage, '801', index + 1), stage.up(extension))
      }
      const boris = await stage.channel('102')
      const muted = stage.recorder.until('the mute', (packet) => packet.event === 'ConfbridgeMute')
      await stage.command('ConfbridgeMute', { Conference: '801', Channel: boris.name })
      await muted
      await stage.moment('muted', { rooms: { '801': { members, muted: ['102'] } } })
      const unmuted = stage.recorder.until('the unmute', (packet) => packet.event === 'ConfbridgeUnmute')
      await stage.command('ConfbridgeUnmute', { Conference: '801', Channel: boris.name })
      await unmuted
      await stage.moment('unmuted', { rooms: { '801': { members, muted: [] } } })
      const carla = await stage.channel('103')
      await stage.command('ConfbridgeKick', { Conference: '801', Channel: carla.name })
      const two = { extensions: { '103': 'idle' }, rooms: { '801': { members: ['101', '102'], muted: [] } } }
      await stage.moment('kicked', two, gathered(stage, '801', 2), stage.idle('103'))
      await stage.hangup('101')
      await stage.hangup('102')
      const over = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' }, rooms: {} }
      await stage.moment('ended', over, stage.idle(...members))
    },
  },
  {
    name: 'park-retrieve',
    title: 'Anna calls Boris; the operator parks Anna for Boris; Carla takes her from space 701.',
    async play(stage) {
      await stage.call('101', '102')
      const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
      await stage.moment('answered', talking, stage.together('101', '102'))
      const anna = await stage.channel('101')
      const boris = await stage.channel('102')
      await stage.command('Park', { Channel: anna.id, TimeoutChannel: boris.name, Timeout: '45000' })
      const isParked = async () =>
        (await stage.control.list('ParkedCalls')).some((item) => item.get('ParkingSpace') === '701')
      const parked = { extensions: { '102': 'idle' }, parked: { '701': '101' } }
      await stage.moment('parked', parked, isParked, stage.idle('102'))
      await stage.call('103', '701')
      const back = {
        extensions: { '101': 'talking', '102': 'idle', '103': 'talking' },
        talking: [['101', '103']],
        parked: {},
      }
      await stage.moment('retrieved', back, stage.together('101', '103'))
      await stage.hangup('101')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' }, parked: {} }
      await stage.moment('ended', idle, stage.idle('101', '102', '103'))
    },
  },
  {
    name: 'barge',
    title: 'Anna talks with Boris; Carla comes in by ChanSpy (options q, u, B, E) and both hear her.',
    async play(stage) {
      await stage.call('101', '102')
      const talking = { extensions: { '101': 'talking', '102': 'talking' }, talking: [['101', '102']] }
      await stage.moment('answered', talking, stage.together('101', '102'))
      const anna = await stage.channel('101')
      const started = stage.recorder.until('the start of the spying', (packet) => packet.event === 'ChanSpyStart')
      const spy = { Application: 'ChanSpy', Data: `${anna.name},quBE`, Async: 'true' }
      await stage.command('Originate', { Channel: 'PJSIP/103', ...spy, CallerID: '"Barge" <103>' })
      await started
      const spies = [{ by: '103', on: '101' }]
      await stage.moment('barged', { ...talking, spies }, stage.up('103'))
      for (const extension of ['101', '102', '103']) {
        stage.script.push(`${extension} hears the tones of ${(await stage.phones.hear(extension, 800)).join(' and ')}`)
      }
      await stage.hangup('101')
      const idle = { extensions: { '101': 'idle', '102': 'idle', '103': 'idle' }, spies: [] }
      await stage.moment('ended', idle, stage.idle('101', '102', '103'))
    },
  },
]
