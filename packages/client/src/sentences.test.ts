import type { ConferenceId, ExtensionId, IntentId, LegId, QueueId, SwitchId } from '@jackfield/model'
import { type GivenFor, Intent, legFingerprint, make, partyLabel, sentence } from '@jackfield/model'
import {
  aConference,
  aLeg,
  aMember,
  anExtension,
  aParticipant,
  aQueue,
  aSwitch,
  aTalk,
  aView,
  hostileNames,
  people,
} from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'

const ext = (number: string) => number as ExtensionId
const id = 'intent-0001' as IntentId
const extensions = Object.values(people).map(({ number }) => anExtension({ number }))
const talk = aTalk('101', '102')
const view = aView({ extensions, calls: [talk.call], legs: talk.legs })
const [annas, boriss] = talk.legs

describe('sentence', () => {
  it('names the leg that moves, its target, and the leg that ends', () => {
    expect(
      sentence(
        make(
          'blind-transfer',
          view,
          { legId: annas.id, target: { kind: 'extension', extensionId: ext('103') } },
          null,
          id,
        )!,
        view,
      ),
    ).toEqual({
      key: 'blind-transfer',
      values: { who: 'Anna Conti (101)', to: 'Carla Neri (103)', ends: 'Boris Kern (102)' },
    })
  })

  it('says that a hang-up ends the other leg too', () => {
    expect(sentence(make('hang-up', view, { legId: annas.id }, null, id)!, view)).toEqual({
      key: 'hang-up',
      values: { who: 'Anna Conti (101)', to: '', ends: 'Boris Kern (102)' },
    })
  })

  it('nobody else ends when the caller waits in a queue, or the room goes on', () => {
    const waiting = aView({ extensions, legs: [aLeg({ phase: 'waiting' })] })
    expect(
      sentence(
        make(
          'blind-transfer',
          waiting,
          { legId: 'leg-1' as LegId, target: { kind: 'extension', extensionId: ext('103') } },
          null,
          id,
        )!,
        waiting,
      ),
    ).toMatchObject({
      key: 'blind-transfer-alone',
      values: { who: 'Mario Rossi (+390655501)', ends: '' },
    })
    const legs = ['a', 'b', 'c'].map((leg, _i, all) =>
      aLeg({ id: leg, phase: 'talking', peerLegIds: all.filter((other) => other !== leg) }),
    )
    const room = aView({ legs })
    expect(sentence(make('hang-up', room, { legId: 'a' as LegId }, null, id)!, room).key).toBe('hang-up-alone')
    const busy = aView({
      legs: [aLeg({ id: 'a', peerLegIds: ['b'] }), aLeg({ id: 'b', peerLegIds: ['a', 'c'] })],
    })
    expect(sentence(make('hang-up', busy, { legId: 'a' as LegId }, null, id)!, busy).key).toBe('hang-up-alone')
    const pair = aView({
      legs: [
        aLeg({ id: 'a', phase: 'conference', peerLegIds: ['b'] }),
        aLeg({ id: 'b', phase: 'conference', peerLegIds: ['a'] }),
      ],
    })
    expect(sentence(make('hang-up', pair, { legId: 'a' as LegId }, null, id)!, pair).key).toBe('hang-up-alone')
  })

  it('names a target that is not known by its number, and a leg that is gone by nothing', () => {
    const intent = make(
      'blind-transfer',
      view,
      { legId: annas.id, target: { kind: 'extension', extensionId: ext('999') } },
      null,
      id,
    )!
    expect(sentence(intent, view).values.to).toBe('999')
    expect(sentence(intent, aView()).values).toEqual({ who: '', to: '999', ends: '' })
  })

  it('puts hostile names in as they are: values, never a pattern', () => {
    for (const name of hostileNames.filter((one) => one !== '')) {
      const board = aView({ extensions, legs: [aLeg({ who: { name, number: '5' } })] })
      const said = sentence(
        make(
          'blind-transfer',
          board,
          { legId: 'leg-1' as LegId, target: { kind: 'extension', extensionId: ext('103') } },
          null,
          id,
        )!,
        board,
      )
      // Isolated where a name is written from right to left; else nothing is added.
      expect(String(said.values.who).replaceAll(/[\u2066-\u2069]/g, '')).toBe(`${name} (5)`)
    }
  })

  it.each([
    [{ name: 'Anna', number: '101' }, 'Anna (101)'],
    [{ name: '', number: '101' }, '101'],
    [{ name: '101', number: '101' }, '101'],
    [{ name: 'Anna', number: '' }, 'Anna'],
    [{ name: '', number: '' }, ''],
    [{ name: 'سامي', number: '+966110' }, '\u2068سامي\u2069 \u2066(+966110)\u2069'],
  ])('%o is %s', (party, label) => expect(partyLabel(party)).toBe(label))
})

describe('supervise and conference', () => {
  it('carry what the operator saw of each leg', () => {
    expect(make('supervise', view, { legId: annas.id, mode: 'whisper', autoAnswer: false }, ext('103'), id)).toEqual({
      id,
      kind: 'supervise',
      autoAnswer: false,
      actorExtensionId: '103',
      legId: annas.id,
      seen: legFingerprint(annas),
      mode: 'whisper',
    })
    expect(make('supervise-mode', view, { legId: annas.id, mode: 'barge' }, ext('103'), id)).toMatchObject({
      kind: 'supervise-mode',
    })
    expect(make('conference', view, { legId: annas.id, conferenceId: null, joinLegId: boriss.id }, null, id)).toEqual({
      id,
      kind: 'conference',
      actorExtensionId: null,
      legId: annas.id,
      seen: legFingerprint(annas),
      conferenceId: null,
      alone: false,
      join: { legId: boriss.id, seen: legFingerprint(boriss) },
    })
  })

  it('make nothing of a leg that is gone', () => {
    const lost = 'lost' as LegId
    expect(make('supervise', view, { legId: lost, mode: 'listen', autoAnswer: false }, null, id)).toBeNull()
    expect(make('supervise-mode', view, { legId: lost, mode: 'listen' }, null, id)).toBeNull()
    expect(make('conference', view, { legId: lost, conferenceId: null }, null, id)).toBeNull()
    expect(make('conference', view, { legId: annas.id, conferenceId: null, joinLegId: lost }, null, id)).toBeNull()
  })

  it('name the operator, the listener and the speaker', () => {
    expect(
      sentence(make('supervise', view, { legId: annas.id, mode: 'whisper', autoAnswer: false }, ext('103'), id)!, view),
    ).toEqual({
      key: 'whisper',
      values: { who: 'Anna Conti (101)', to: '', ends: '' },
    })
    const spy = aLeg({ id: 'spy', phase: 'supervising', supervises: { legId: annas.id, mode: 'listen' } })
    const now = aView({ extensions, calls: [talk.call], legs: [...talk.legs, spy] })
    expect(sentence(make('supervise-mode', now, { legId: spy.id, mode: 'barge' }, ext('103'), id)!, now)).toMatchObject(
      {
        key: 'barge',
        values: { who: 'Anna Conti (101)' },
      },
    )
  })

  it('name the leg that moves, its target, and the leg that ends', () => {
    const now = aView({ extensions, calls: [talk.call], legs: talk.legs, conferences: [aConference({ id: '801' })] })
    const said = (to: Omit<GivenFor<'conference'>, 'legId'>) =>
      sentence(make('conference', now, { legId: annas.id, ...to }, null, id)!, now)
    const room = '801' as ConferenceId
    expect(said({ conferenceId: room })).toMatchObject({
      key: 'conference',
      values: { who: 'Anna Conti (101)', others: 'Boris Kern (102)', ends: '' },
    })
    expect(said({ conferenceId: room, alone: true })).toMatchObject({
      key: 'conference-leaving',
      values: { ends: 'Boris Kern (102)', others: '' },
    })
    expect(said({ conferenceId: null })).toMatchObject({ key: 'conference-new', values: { to: '' } })
    expect(said({ conferenceId: null, alone: true }).key).toBe('conference-new-leaving')
    const waiting = aView({ legs: [aLeg({ phase: 'waiting' })] })
    const alone = make('conference', waiting, { legId: 'leg-1' as LegId, conferenceId: null }, null, id)!
    expect(sentence(alone, waiting).key).toBe('conference-new-alone')
  })
})

it('split says which calls there will be', () => {
  const [one, two] = [aLeg({ id: 'a', extensionId: '101' }), aLeg({ id: 'b', extensionId: '102' })]
  const legs = [
    { ...one, phase: 'conference' as const, cameWithId: two.id },
    { ...two, phase: 'conference' as const, cameWithId: one.id },
  ]
  const conferences = [aConference({ id: '801', participantIds: ['a', 'b'] })]
  const participants = ['a', 'b'].map((leg) => aParticipant({ id: leg, conferenceId: '801' }))
  const room = aView({ extensions, legs, conferences, participants })
  expect(sentence(make('split', room, { legId: one.id }, null, id)!, room)).toMatchObject({
    key: 'split',
    values: { others: 'Anna Conti (101) – Boris Kern (102)' },
  })
  expect(make('split', room, { legId: 'lost' as LegId }, null, id)).toBeNull()
})

describe('members, presence and switches in words', () => {
  const member = aMember({ id: 'sales|PJSIP/103' })
  const board = aView({
    extensions,
    members: [member],
    queues: [aQueue({ id: 'sales', name: 'sales' })],
    switches: [aSwitch()],
  })
  const say = (intent: Intent | null) => sentence(intent!, board)
  it('name the person and the place', () => {
    const sales = 'sales' as QueueId
    expect(say(make('member-add', view, { queueId: sales, extensionId: ext('102'), penalty: 0 }, null, id))).toEqual({
      key: 'member-add',
      values: { who: 'Boris Kern (102)', to: 'sales', ends: '' },
    })
    expect(say(make('member-remove', view, { memberId: member.id }, null, id))).toMatchObject({
      values: { who: 'Carla Neri', to: 'sales' },
    })
    const pause = (to: Omit<GivenFor<'member-pause'>, 'memberId'>) =>
      say(make('member-pause', view, { memberId: member.id, ...to }, null, id)).key
    expect([true, false].flatMap((paused) => [pause({ paused }), pause({ paused, everywhere: true })])).toEqual([
      'member-pause',
      'member-pause-everywhere',
      'member-unpause',
      'member-unpause-everywhere',
    ])
    expect(say(make('member-penalty', view, { memberId: member.id, penalty: 5 }, null, id))).toMatchObject({
      values: { to: '5' },
    })
    expect(say(make('presence', view, { extensionId: ext('101'), presence: 'lunch', text: '' }, null, id)).key).toBe(
      'presence-lunch',
    )
    expect(say(make('dnd', view, { extensionId: ext('101'), on: true }, null, id)).key).toBe('dnd-on')
    expect(say(make('switch', view, { switchId: 'night' as SwitchId, on: false }, null, id))).toEqual({
      key: 'switch-off',
      values: { who: 'Night service', to: '', ends: '' },
    })
  })
  it('carry texts that the gateway takes, whatever was typed', () => {
    for (const text of [' \u202ex\r\ny ', 'x'.repeat(500), '\ud800', ...hostileNames]) {
      expect(
        Intent.safeParse(make('presence', view, { extensionId: ext('101'), presence: 'away', text }, null, id)).success,
      ).toBe(true)
      const pause = make('member-pause', view, { memberId: member.id, paused: true, reason: text }, null, id)
      expect(Intent.safeParse(pause).success).toBe(true)
    }
    expect(
      make('member-pause', view, { memberId: member.id, paused: false, reason: 'left over' }, null, id)?.reason,
    ).toBe('')
  })
})
