import { setupSnippets } from '@jackfield/dialplan'
import { type Feed, type Intent, type LegId, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, type Phone, Stage, told } from '../../test/words.ts'
import { inheritMemory } from '../mirror/inherit.ts'
import { rememberSpyMode } from '../mirror/spy.ts'
import { hearAllPhones } from './all-phones-attempt.ts'
import { beginAttempt, type DialAttempt, hearAttempt } from './dial-attempt.ts'
import { effectOn } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const made = 'jackfield-intent-0001'
/** The two halves of the helper, and Anna's two phones. */
const outer: Phone = { ...anna, id: made, name: 'Local/101@jackfield-ring-00000001;1' }
const inner: Phone = { ...anna, id: `${made}-all`, name: 'Local/101@jackfield-ring-00000001;2', state: 4 }
const desk: Phone = { ...anna, id: 'desk', name: 'PJSIP/101-00000011', state: 5, linked: made }
const soft: Phone = { ...anna, id: 'soft', name: 'PJSIP/101-00000012', state: 5, linked: made }

function quiet(): Stage {
  const stage = new Stage({ extensions: ['101', '102', '103'], names: { 101: 'Anna', 102: 'Boris' } })
  for (const phone of ['101', '102', '103'])
    stage.hears('DeviceStateChange', { Device: `PJSIP/${phone}`, State: 'NOT_INUSE' })
  stage.view.feeds.set('ami', live)
  return stage
}
function ringing(stage = quiet()): Stage {
  for (const one of [outer, inner]) stage.newchannel(one)
  for (const one of [desk, soft]) {
    stage.newchannel(one)
    stage.dials(inner, one)
  }
  return stage
}
/** Boris and Carla talk. */
function talking(): Stage {
  const stage = quiet()
  stage.newchannel({ ...boris, linked: 'b' }, carla)
  stage.up(boris)
  stage.up(carla)
  for (const one of [boris, carla]) stage.enter(one, { id: 'bridge' })
  return stage
}
const headersOf = (intent: object, stage: Stage) => {
  const request = { id: 'intent-0001', actorExtensionId: '101', autoAnswer: false, ...intent } as Intent
  const plan = planIntent(request, stage.view, stage.mirror, { severalPhones: true })
  if (!plan.ok) throw new Error(plan.error.code)
  expect(plan.rings).toBe('all-phones')
  return plan.steps[0]!.headers
}

describe('several phones of one extension', () => {
  it('[RING-2] all ring for a call, and what the one that answers needs is inherited', () => {
    const headers = headersOf({ kind: 'dial', number: '102', autoAnswer: true }, quiet())
    expect(headers).toEqual({
      Channel: 'Local/101@jackfield-ring/n',
      Context: 'jackfield-first',
      Exten: 'over',
      Priority: '1',
      CallerID: '"Boris" <102>',
      Timeout: '30000',
      ChannelId: made,
      OtherChannelId: `${made}-all`,
      Async: 'true',
      Variable: [
        'JACKFIELD_PHONE=PJSIP/101',
        'JACKFIELD_THEN=dial',
        '_JACKFIELD_TO=102',
        `_JACKFIELD_MADE=${made}`,
        'JACKFIELD_ANSWER=1',
        '_JACKFIELD_OPERATOR=101',
        '_JACKFIELD_OPERATOR_NAME=Anna',
      ],
    })
  })

  it('[RING-2] and to listen: no comma stands in a variable', () => {
    const stage = talking()
    const fingerprint = legFingerprint(stage.leg(boris)!)
    const headers = headersOf({ kind: 'supervise', legId: boris.id, seen: fingerprint, mode: 'whisper' }, stage)
    expect(headers.Application).toBeUndefined()
    expect(headers.Variable).toEqual(
      expect.arrayContaining(['JACKFIELD_THEN=spy', `_JACKFIELD_TO=${boris.name}`, '_JACKFIELD_SPYING=quEdw']),
    )
    expect(String(headers.Variable).split(',')).toHaveLength(headers.Variable!.length)
  })

  it('[RING-1] the dialplan takes a list of contacts only if each is of that device', () => {
    const { extensionsConf } = setupSnippets({ amiUser: 'a', amiSecret: 'b', ariUser: 'c', ariPassword: 'd' })
    const line = extensionsConf.split('\n').find((text) => text.includes(`"^\${one}/`))!
    const pattern = new RegExp(/"(\^.*\$)"/.exec(line)![1]!.replaceAll(`\${one}`, 'PJSIP/101'))
    const one = 'PJSIP/101/sip:101@10.0.0.7:5060;line=abc'
    for (const list of [one, `${one}&PJSIP/101/sips:101@[::1]:5061;x-ast=1`]) expect(list).toMatch(pattern)
    for (const list of [
      '',
      `${one},30,G(x^s^1)`,
      `${one}&Local/0900@internal`,
      `${one}&PJSIP/telco/sip:0900@x`,
      'PJSIP/102/sip:x',
    ])
      expect(list).not.toMatch(pattern)
  })

  it('[RING-7] in the dialplan, the one that answers goes on after the helper has said so', () => {
    const { extensionsConf } = setupSnippets({ amiUser: 'a', amiSecret: 'b', ariUser: 'c', ariPassword: 'd' })
    const first = extensionsConf.split('[jackfield-first]')[1]!.split('\n[')[0]!
    const ways = [...first.matchAll(/^exten => \w+,1,Goto\(rung,1\)\n(.*)$/gm)]
    expect(ways.map((way) => way[1])).toEqual(Array(6).fill(' same => n,Gosub(parted,1)'))
  })

  it('[LOCAL-5] [RING-3] both are of one call, show the number that will be called, and are not each other’s party', () => {
    const stage = ringing()
    const legs = [desk, soft].map((one) => stage.leg(one))
    expect(legs.map((leg) => [leg?.phase, leg?.peerLegIds])).toEqual([
      ['ringing', []],
      ['ringing', []],
    ])
    expect(legs[0]?.callId).toBe(legs[1]?.callId)
    expect(stage.mirror.channels.get('soft')?.madeFor).toBe(made)
  })

  it.each([true, false])('[RING-3] how they are to listen is known, also when they ring before it is (%s)', (first) => {
    const stage = talking()
    if (first) ringing(stage)
    rememberSpyMode(stage.mirror, made, 'whisper')
    if (!first) ringing(stage)
    stage.hears('ChanSpyStart', block({ ...soft, state: 6 }, 'Spyer'), block(boris, 'Spyee'))
    expect(stage.leg(soft)?.supervises).toEqual({ legId: boris.id, mode: 'whisper' })
  })

  it('[RING-4] a gateway that starts, and the next lists, know it too', () => {
    const before = new Stage()
    const listed = told('CoreShowChannel', block(soft), { Application: 'AppDial', Duration: '00:00:05', BridgeId: '' })
    before.lists('CoreShowChannels', [listed])
    before.lists('Status', [told('Status', block(soft), { Variable: `JACKFIELD_MADE=${made}` })])
    expect(before.mirror.channels.get('soft')?.madeFor).toBe(made)
    const fresh = new Stage()
    fresh.lists('CoreShowChannels', [listed])
    fresh.lists('Status', [told('Status', block(soft), { Variable: 'JACKFIELD_MADE=some other words' })])
    expect(fresh.mirror.channels.get('soft')?.madeFor).toBeNull()
    inheritMemory(fresh.mirror, before.mirror)
    expect(fresh.mirror.channels.get('soft')?.madeFor).toBe(made)
  })

  it('[RING-5] to hang up one that rings ends the whole; one that has answered is a leg like any other', () => {
    const stage = ringing()
    const hangsUp = () => {
      const fingerprint = legFingerprint(stage.leg(soft)!)
      const request = { id: 'i', kind: 'hang-up', actorExtensionId: '101', legId: soft.id, seen: fingerprint } as Intent
      const plan = planIntent(request, stage.view, stage.mirror)
      return plan.ok && plan.steps[0]?.headers.Channel
    }
    expect(hangsUp()).toBe(made)
    stage.up(soft)
    expect(hangsUp()).toBe('soft')
  })
})

describe('what becomes of them', () => {
  type Words = Parameters<typeof told>
  const begins = (one: Phone): Words => ['DialBegin', block(inner), block(one, 'Dest'), { DialString: '101' }]
  const ends = (one: Phone, status: string): Words => [
    'DialEnd',
    block(inner),
    block(one, 'Dest'),
    { DialStatus: status },
  ]
  const hangs = (one: Phone, cause: number): Words => ['Hangup', block(one), { Cause: cause, 'Cause-txt': 'Words' }]
  const tells = (words: object): Words => ['OriginateResponse', { Uniqueid: made, ...words } as never]
  const helperEnds: Words = ['DialEnd', block(outer, 'Dest'), { DialStatus: 'NOANSWER' }]
  const both = [begins(desk), begins(soft)]
  const after = (...all: Words[]): DialAttempt =>
    all.reduce(
      (attempt, words) => hearAllPhones(attempt, told(...words), hearAttempt),
      beginAttempt(made, { allPhones: true }),
    )

  it.each<[string, Words[], string | null, boolean, number]>([
    ['both ring', both, null, false, 2],
    ['one is busy', [...both, ends(desk, 'BUSY'), hangs(desk, 17)], 'own-phone-busy', false, 1],
    [
      'both are, and the answer knows less',
      [...both, ends(desk, 'BUSY'), ends(soft, 'BUSY'), hangs(outer, 17), tells({ Response: 'Failure', Reason: 1 })],
      'own-phone-busy',
      true,
      0,
    ],
    [
      'nobody answers',
      [...both, helperEnds, tells({ Response: 'Failure', Reason: 3 }), ends(desk, 'CANCEL'), ends(soft, 'CANCEL')],
      'own-phone-silent',
      true,
      0,
    ],
    ['none can be rung', [tells({ Response: 'Failure', Reason: 0 })], 'own-phone-unreachable', true, 0],
    ['one gives up, as its Hangup tells alone', [...both, hangs(desk, 21)], null, false, 1],
  ])('[RING-6] %s', (_what, words, code, over, ringing) => {
    const attempt = after(...words)
    expect([attempt.failure?.code ?? null, attempt.over, attempt.ringing.size]).toEqual([code, over, ringing])
    expect(attempt).toMatchObject({ legId: made, ownAnswered: false })
  })

  it('[RING-6] the first that answers is the leg; of the helper and the other nothing counts any more', () => {
    const answered = [...both, ends(desk, 'BUSY'), ends(soft, 'ANSWER')]
    const whole = [tells({ Response: 'Success', Reason: 4 }), hangs(outer, 16), hangs(inner, 16), hangs(desk, 26)]
    for (const words of [
      [...answered, ...whole],
      [...both, ends(soft, 'ANSWER'), ends(desk, 'CANCEL'), ...whole],
    ])
      expect(after(...words)).toMatchObject({ legId: 'soft', ownAnswered: true, failure: null, over: false })
    const called: Words = ['DialBegin', block(soft), block(boris, 'Dest'), { DialString: '102' }]
    const busy: Words = ['DialEnd', block(soft), block(boris, 'Dest'), { DialStatus: 'BUSY' }]
    expect(after(...answered, called, busy).failure?.code).toBe('dial-busy')
    expect(after(...answered, called, busy, hangs(soft, 17)).over).toBe(true)
  })

  it('[RING-7] the answer of a channel that never rang for it is none', () => {
    const attempt = after(...both, ends(desk, 'CANCEL'), ends(boris, 'ANSWER'))
    expect(attempt).toMatchObject({ legId: made, ownAnswered: false, ringing: new Set(['soft']) })
    // Which phones rang may have been missed.
    expect(after(ends(soft, 'ANSWER'))).toMatchObject({ legId: 'soft', ownAnswered: true })
  })

  it('[RING-6] what is waited for is seen at the leg that answered', () => {
    const soft = 'soft' as LegId
    expect(effectOn({ kind: 'call-made', legId: made as LegId }, made, soft)).toMatchObject({ legId: soft })
    const spied = { kind: 'supervises', spyerId: made, legId: 'b', mode: 'listen' } as const
    expect(effectOn(spied, made, soft)).toMatchObject({ spyerId: soft, legId: 'b' })
    const other = { kind: 'call-made', legId: 'another' as LegId } as const
    expect(effectOn(other, made, soft)).toBe(other)
  })
})
