import type { ConferenceId, ExtensionId, LegId } from '@jackfield/model'
import { aConference, aLeg, anExtension, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { dropAt } from '../screens/board/drag/drop-place.ts'
import type { DropTarget } from '../state/drop-target.ts'
import type { Verdict } from './command.ts'
import { conference, toRoom, toRoomAlone } from './conference.ts'
import { canRun } from './testing.ts'

const one = aTalk('101', '102')
const lone = aLeg({ id: 'w', callId: 'w', phase: 'menu' })
const room = aConference({ id: '801' })
const locked = aConference({ id: '802', locked: true })
const view = aView({
  extensions: ['101', '102'].map((id) => anExtension({ id })),
  calls: [one.call],
  legs: [...one.legs, lone],
  conferences: [room, locked],
})
const select = (legId: string | null, place: DropTarget | null = null) => ({
  legId: legId as LegId | null,
  targetId: null,
  actorId: '101' as ExtensionId,
  place,
})
const to = (id: string | null, alone = false): DropTarget => ({
  kind: 'room',
  conferenceId: id as ConferenceId | null,
  alone,
})
const codeOf = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.reason.code)

describe('conference', () => {
  it('brings the whole call to a new room when no place is said', () => {
    expect(conference.toIntent(view, select('call-1.a'))).toMatchObject({
      kind: 'conference',
      legId: 'call-1.a',
      conferenceId: null,
      alone: false,
      join: null,
    })
  })
  it('brings it to a room, alone, or to another call', () => {
    expect(conference.toIntent(view, select('call-1.a', to('801', true)))).toMatchObject({
      conferenceId: '801',
      alone: true,
    })
    const join = { kind: 'call', legId: 'w' as LegId, alone: false } as const
    expect(conference.toIntent(view, select('call-1.a', join))).toMatchObject({
      conferenceId: null,
      join: { legId: 'w' },
    })
  })
  it('the other party alone goes, whichever leg was dragged; by key the room is asked first', () => {
    expect(conference.toIntent(view, select('call-1.a', to('801', true)))).toMatchObject({ legId: 'call-1.b' })
    const asked = { ...select('call-1.a'), value: '801' }
    expect(toRoomAlone.toIntent(view, asked)).toMatchObject({ legId: 'call-1.b', conferenceId: '801', alone: true })
    expect(toRoom.toIntent(view, asked)).toMatchObject({ legId: 'call-1.a', conferenceId: '801', alone: false })
    expect(toRoom.toIntent(view, { ...asked, value: '' })).toMatchObject({ conferenceId: null })
    expect(toRoom.toIntent(view, select('call-1.a'))).toBeNull()
    expect(toRoomAlone.hidden?.(view, select('w'))).toBe(true)
    expect(toRoom.ask).toMatchObject({ kind: 'choice' })
  })
  it.each([
    ['nothing selected', null, to(null), 'nothing-selected'],
    ['a call that is over', 'gone', to(null), 'no-such-leg'],
    ['a room that is none', 'call-1.a', to('999'), 'no-such-target'],
    ['a locked room', 'call-1.a', to('802'), 'room-locked'],
    [
      'its own call',
      'call-1.a',
      { kind: 'call', legId: 'call-1.b' as LegId, alone: false } as DropTarget,
      'same-extension',
    ],
  ])('says why not: %s', (_what, legId, place, code) => {
    expect(codeOf(canRun(conference, view, select(legId, place)))).toBe(code)
  })
})

describe('what lies under a dragged call', () => {
  /** An element of the board that stands within others with these marks. */
  const element = (marks: Record<string, string>) =>
    ({
      closest: (selector: string) => {
        const name = /^\[data-(.+)\]$/.exec(selector)![1]!
        return name in marks ? { dataset: marks } : null
      },
    }) as unknown as Element
  const drop = (marks: Record<string, string>, dragged = 'w', alone = false) =>
    dropAt(element(marks), view, dragged as LegId, alone)

  it('a person before all else', () =>
    expect(drop({ extension: '101', call: 'call-1' })).toEqual({ extensionId: '101', zone: null, place: null }))
  it('a room, or the place for a new one', () => {
    expect(drop({ conference: '801', rooms: 'true' }).place).toEqual(to('801'))
    expect(drop({ rooms: 'true' }, 'w', true).place).toEqual(to(null, true))
  })
  it('another call, by the leg that one takes hold of', () =>
    expect(drop({ call: 'call-1' }).place).toEqual({ kind: 'call', legId: 'call-1.b', alone: false }))
  it('nothing: its own call, one that is gone, the bare board', () => {
    expect(drop({ call: 'call-1' }, 'call-1.a').place).toBeNull()
    expect(drop({ call: 'gone' }).place).toBeNull()
    expect(dropAt(null, view, 'w' as LegId, false)).toEqual({ extensionId: null, zone: null, place: null })
  })
})
