import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, told } from '../../test/words.ts'
import { noteOf, readChannel, readNote, writeNote } from './peer-note.ts'
import type { Plan } from './plan.ts'

type Good = Extract<Plan, { ok: true }>
const plan = (more: Partial<Good>) =>
  noteOf({ ok: true, steps: [], effect: { kind: 'answered', legId: null }, ...more })
/** What others hear of it. */
const heard = (subtype: string, message: string, presentity = 'CustomPresence:jackfield-notes') =>
  readNote(
    told('PresenceStateChange', { Presentity: presentity, Status: 'available', Subtype: subtype, Message: message }),
  )

describe('what other gateways read', () => {
  it('[NOTE-1] that of which the exchange tells nothing, and nothing else', () => {
    expect(plan({})).toBeNull()
    expect(plan({ afterwards: [{ do: 'read-list', list: 'QueueStatus' }] })).toEqual({ about: 'queues' })
    const locked = { kind: 'room-locked', conference: '801', locked: true } as const
    expect(plan({ afterwards: [{ do: 'remember', what: locked }] })).toEqual({ about: 'rooms' })
    const channel = { about: 'channel', uniqueid: 'a' }
    expect(plan({ afterwards: [{ do: 'remember', what: { kind: 'muted', uniqueid: 'a', muted: true } }] })).toEqual(
      channel,
    )
    expect(plan({ afterwards: [{ do: 'remember-mode', uniqueid: 'a', mode: 'barge' }] })).toEqual(channel)
  })

  it('[NOTE-1] as a presence of nobody, in which no word of a channel can do anything', () => {
    const { action, headers } = writeNote({ about: 'channel', uniqueid: 'a,b),e\r\nAction: Logoff' }, 'intent-1')
    expect([action, headers.Variable]).toEqual(['Setvar', 'PRESENCE_STATE(CustomPresence:jackfield-notes)'])
    expect(headers.Value).toMatch(/^available,[A-Za-z0-9+/=]+,[A-Za-z0-9+/=]+,e$/)
  })

  it.each<[string, ReturnType<typeof heard>, unknown]>([
    ['a channel', heard('channel', 'm1 1795.1'), { note: { about: 'channel', uniqueid: '1795.1' }, mark: 'm1' }],
    ['queues', heard('queues', 'm1'), { note: { about: 'queues' }, mark: 'm1' }],
    ['rooms', heard('rooms', 'm1'), { note: { about: 'rooms' }, mark: 'm1' }],
    ['a regular expression', heard('channel', 'm1 /.*/'), null],
    ['no channel', heard('channel', 'm1'), null],
    ['nothing', heard('', ''), null],
    ['another word', heard('reboot', 'm1 x'), null],
    ['a person', heard('queues', 'm1', 'CustomPresence:101'), null],
    ['another event', readNote(told('Newchannel', block(anna))), null],
  ])('[NOTE-2] is understood, and believed in nothing else: %s', (_what, note, is) => expect(note).toEqual(is))

  it('[NOTE-3] one channel is read into a running mirror', () => {
    const stage = new Stage().talking()
    stage.newchannel({ ...carla, state: 6 })
    stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
    expect(stage.leg(carla)?.supervises?.mode).toBeNull()
    expect(readChannel('c')).toMatchObject({ action: 'Status', headers: { Channel: 'c' }, required: false })
    const reads = (...variables: string[]) =>
      stage.lists('Status', [told('Status', block(carla), { Variable: variables.join('') })])
    reads('JACKFIELD_SPY=barge:a')
    expect(stage.leg(carla)?.supervises?.mode).toBe('barge')
    reads('JACKFIELD_MUTED=1')
    expect(stage.leg(carla)?.muted).toBe(true)
    expect([stage.leg(anna)?.phase, stage.leg(boris)?.phase]).toEqual(['talking', 'talking'])
  })
})
