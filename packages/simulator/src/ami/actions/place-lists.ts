import type { Queue, WaitingCaller } from '../../exchange/queue.ts'
import type { RoomMember } from '../../exchange/rooms.ts'
import { channelBlock, parkedFields, plain, queueStatusMember } from '../blocks.ts'
import type { Actions } from '../request.ts'

const yes = (flag: boolean) => (flag ? 'Yes' : 'No')
const percent = (part: number, of: number) => (of === 0 ? 0 : (100 * part) / of).toFixed(1)

function queueParams(queue: Queue): string {
  const { completed, abandoned, completedInService } = queue
  return (
    `Queue: ${queue.name}\r\nMax: 0\r\nStrategy: ${queue.strategy}\r\nCalls: ${queue.callers.length}\r\nHoldtime: ${queue.holdTimeS}\r\n` +
    `TalkTime: ${queue.talkTimeS}\r\nCompleted: ${completed}\r\nAbandoned: ${abandoned}\r\nServiceLevel: ${queue.serviceLevelS}\r\n` +
    `ServicelevelPerf: ${percent(completedInService, completed)}\r\nServicelevelPerf2: ${percent(completedInService, completed + abandoned)}\r\nWeight: 0\r\n`
  )
}
function queueEntry(queue: Queue, { channel, joinedAt, priority }: WaitingCaller, index: number, now: number): string {
  const { caller, connected } = channel
  const orUnknown = (text: string) => plain(text) || 'unknown'
  return (
    `Queue: ${queue.name}\r\nPosition: ${index + 1}\r\nChannel: ${channel.name}\r\nUniqueid: ${channel.id}\r\n` +
    `CallerIDNum: ${orUnknown(caller.number)}\r\nCallerIDName: ${orUnknown(caller.name)}\r\n` +
    `ConnectedLineNum: ${orUnknown(connected.number)}\r\nConnectedLineName: ${orUnknown(connected.name)}\r\n` +
    `Wait: ${Math.floor((now - joinedAt) / 1000)}\r\nPriority: ${priority}\r\n`
  )
}
function roomMember(name: string, member: RoomMember, now: number): string {
  const { channel, admin, muted, talking } = member
  return (
    `Conference: ${name}\r\nAdmin: ${yes(admin)}\r\nMarkedUser: No\r\nWaitMarked: No\r\nEndMarked: No\r\nEndMarkedAny: No\r\nWaiting: No\r\n` +
    `Muted: ${yes(muted)}\r\nTalking: ${yes(talking)}\r\nAnsweredTime: ${Math.floor((now - (channel.answeredAt ?? now)) / 1000)}\r\n${channelBlock(channel)}`
  )
}

/** Snapshots of the places where calls are: queues, rooms, parking. */
export const placeLists: Actions = {
  QueueStatus: {
    synopsis: 'Show queue status.',
    classes: [],
    run: (request) => {
      const now = request.exchange.clock.now()
      const wanted = request.get('Queue')
      const only = request.get('Member')
      const items = []
      for (const queue of request.exchange.queues.all.values()) {
        if (wanted !== '' && wanted !== queue.name) continue
        items.push({ event: 'QueueParams', body: queueParams(queue), idLast: true })
        for (const member of queue.members)
          if (only === '' || member.interface === only)
            items.push({ event: 'QueueMember', body: queueStatusMember(queue, member), idLast: true })
        for (const [index, caller] of queue.callers.entries())
          items.push({ event: 'QueueEntry', body: queueEntry(queue, caller, index, now), idLast: true })
      }
      request.list('Queue status will follow', items, 'QueueStatusComplete')
    },
  },
  QueueSummary: {
    synopsis: 'Show queue summary.',
    classes: [],
    run: (request) => {
      const now = request.exchange.clock.now()
      const wanted = request.get('Queue')
      const items = [...request.exchange.queues.all.values()]
        .filter((queue) => wanted === '' || wanted === queue.name)
        .map((queue) => {
          const loggedIn = queue.members.filter(({ status }) => status !== 5 && status !== 4).length
          const available = queue.members.filter(({ status, paused }) => status === 1 && !paused).length
          const longest = queue.callers.reduce((most, { joinedAt }) => Math.max(most, now - joinedAt), 0)
          return {
            event: 'QueueSummary',
            idLast: true,
            body: `Queue: ${queue.name}\r\nLoggedIn: ${loggedIn}\r\nAvailable: ${available}\r\nCallers: ${queue.callers.length}\r\nHoldTime: ${queue.holdTimeS}\r\nTalkTime: ${queue.talkTimeS}\r\nLongestHoldTime: ${Math.floor(longest / 1000)}\r\n`,
          }
        })
      request.list('Queue summary will follow', items, 'QueueSummaryComplete')
    },
  },
  ConfbridgeListRooms: {
    synopsis: 'List active conferences.',
    classes: ['reporting'],
    run: (request) => {
      const rooms = [...request.exchange.rooms.all.values()]
      // Empty is an error here.
      if (rooms.length === 0) return request.error('No active conferences.')
      const items = rooms.map((room) => ({
        event: 'ConfbridgeListRooms',
        body: `Conference: ${room.name}\r\nParties: ${room.members.length}\r\nMarked: 0\r\nLocked: ${yes(room.locked)}\r\nMuted: No\r\n`,
      }))
      request.list('Confbridge conferences will follow', items, 'ConfbridgeListRoomsComplete')
    },
  },
  ConfbridgeList: {
    synopsis: 'List participants in a conference.',
    classes: ['reporting'],
    run: (request) => {
      const name = request.get('Conference')
      if (name === '') return request.error('No Conference name provided.')
      if (request.exchange.rooms.all.size === 0) return request.error('No active conferences.')
      const room = request.exchange.rooms.all.get(name)
      if (!room) return request.error('No Conference by that name found.')
      const now = request.exchange.clock.now()
      const items = room.members.map((member) => ({ event: 'ConfbridgeList', body: roomMember(name, member, now) }))
      request.list('Confbridge user list will follow', items, 'ConfbridgeListComplete')
    },
  },
  Parkinglots: {
    synopsis: 'Get a list of parking lots',
    classes: ['call'],
    run: (request) => {
      const { lot } = request.exchange.parking
      const body = `Name: ${lot.name}\r\nStartSpace: ${lot.first}\r\nStopSpace: ${lot.last}\r\nTimeout: ${lot.timeoutMs / 1000}\r\n`
      request.list('Parking lots will follow', [{ event: 'Parkinglot', body }], 'ParkinglotsComplete')
    },
  },
  ParkedCalls: {
    synopsis: 'List parked calls.',
    classes: ['call'],
    run: (request) => {
      const now = request.exchange.clock.now()
      const wanted = request.get('ParkingLot')
      if (wanted !== '' && wanted !== 'default') return request.error('Requested parking lot could not be found.')
      const parked = [...request.exchange.parking.parked.values()].sort((one, other) => one.space - other.space)
      const items = parked.map((call) => ({
        event: 'ParkedCall',
        body: `${channelBlock(call.channel, 'Parkee')}${parkedFields(call, now)}`,
      }))
      request.list('Parked calls will follow', items, 'ParkedCallsComplete', [['Total', items.length]])
    },
  },
}
