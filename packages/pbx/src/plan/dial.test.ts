import type { Feed, Intent } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, Stage, told } from '../../test/words.ts'
import { beginAttempt, type DialAttempt, hearAttempt } from './dial-attempt.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
function stageOf(names: Record<string, string> = { 101: 'Anna', 102: 'Boris' }): Stage {
  const stage = new Stage({ extensions: ['101', '102', 'lobby'], names })
  for (const device of ['PJSIP/101', 'PJSIP/102'])
    stage.hears('DeviceStateChange', { Device: device, State: 'NOT_INUSE' })
  stage.view.feeds.set('ami', live)
  return stage
}
const request = (number: string, more: object = {}): Intent =>
  ({ id: 'intent-0001', kind: 'dial', actorExtensionId: '101', number, autoAnswer: false, ...more }) as Intent
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)

describe('dial', () => {
  it('[PLAN-11] rings the own phone, which shows the number that will be called, then dials on in our context', () => {
    expect(plan(stageOf(), request('102'))).toMatchObject({
      ok: true,
      steps: [
        {
          action: 'Originate',
          headers: {
            Channel: 'PJSIP/101',
            Context: 'jackfield-dial',
            Exten: '102',
            Priority: '1',
            CallerID: '"Boris" <102>',
            ChannelId: 'jackfield-intent-0001',
            Async: 'true',
            Variable: ['JACKFIELD_OPERATOR=101', 'JACKFIELD_OPERATOR_NAME=Anna'],
          },
        },
      ],
      effect: { kind: 'call-made', legId: 'jackfield-intent-0001' },
    })
  })

  it('[PLAN-11] asks the phone to answer by itself only when that is wanted', () => {
    const variables = (autoAnswer: boolean) => {
      const planned = plan(stageOf(), request('0655501', { autoAnswer }))
      return planned.ok ? String(planned.steps[0]?.headers.Variable) : ''
    }
    expect(variables(true)).toContain('PJSIP_HEADER(add,Call-Info)=<sip:jackfield>;answer-after=0')
    expect(variables(true)).toContain('PJSIP_HEADER(add,Alert-Info)=info=alert-autoanswer')
    expect(variables(false)).not.toContain('PJSIP_HEADER')
  })

  it('[PLAN-11] a name of the directory is made harmless before it stands in a header', () => {
    const nasty = 'Bo"ris,X=1<9>\r\nAction: Logoff $(EXEC)'
    const planned = plan(stageOf({ 101: nasty, 102: nasty }), request('102'))
    const text = JSON.stringify(planned.ok && planned.steps[0]?.headers)
    expect(text).not.toMatch(/\$|X=|\\r|\\n|<9>|ris,X/)
    expect(text).toContain('Boris')
  })

  it('[PLAN-11] what the policy refuses', () => {
    const stage = stageOf()
    const refused = (intent: Intent) => {
      const answer = plan(stage, intent)
      return answer.ok ? 'ok' : answer.error.code
    }
    expect(refused(request('102', { actorExtensionId: null }))).toBe('choose-your-extension')
    expect(refused(request('102', { actorExtensionId: '999' }))).toBe('choose-your-extension')
    expect(refused(request('101'))).toBe('same-extension')
    expect(refused(request('hello'))).toBe('bad-number')
    expect(refused(request('lobby'))).toBe('ok')
    expect(refused(request('+390655501'))).toBe('ok')
    expect(refused(request('*97'))).toBe('ok')
    stage.hears('DeviceStateChange', { Device: 'PJSIP/101', State: 'UNAVAILABLE' })
    expect(refused(request('102'))).toBe('target-unavailable')
    stage.hears('DeviceStateChange', { Device: 'PJSIP/101', State: 'NOT_INUSE' })
    stage.view.feeds.set('ami', { ...live, state: 'down' })
    expect(refused(request('102'))).toBe('link-down')
  })

  it('[PLAN-6] is done when somebody is there', () => {
    const stage = stageOf().ringing()
    const made = { kind: 'call-made', legId: 'a' } as never
    expect(effectSeen(made, stage.view)).toBe(false)
    stage.dialEnds({ ...anna, state: 6 }, boris, 'ANSWER')
    stage.up(anna)
    stage.up(boris)
    expect(effectSeen(made, stage.view)).toBe(false)
    stage.enter(boris, { id: 'x' })
    stage.enter(anna, { id: 'x' })
    expect(effectSeen(made, stage.view)).toBe(true)
  })
})

describe('what becomes of an attempt', () => {
  type Words = Parameters<typeof told>
  const own = (words: object): Words => ['OriginateResponse', { Uniqueid: 'a', ...words } as never]
  const ends = (status: string): Words => ['DialEnd', block(anna), block(boris, 'Dest'), { DialStatus: status }]
  const begins: Words = ['DialBegin', block(anna), block(boris, 'Dest'), { DialString: '102' }]
  const hangs = (phone: typeof anna, cause: number): Words => [
    'Hangup',
    block(phone),
    { Cause: cause, 'Cause-txt': 'Words' },
  ]
  const answered = own({ Response: 'Success', Reason: 4 })
  const after = (...all: Words[]): DialAttempt =>
    all.reduce((attempt, words) => hearAttempt(attempt, told(...words)), beginAttempt('a'))

  it.each<[string, Words[], string | null, boolean]>([
    ['the own phone did not answer', [own({ Response: 'Failure', Reason: 3 })], 'own-phone-silent', true],
    ['the own phone is busy', [own({ Response: 'Failure', Reason: 5 })], 'own-phone-busy', true],
    ['the own phone declined', [own({ Response: 'Failure', Reason: 8 })], 'own-phone-busy', true],
    ['the own phone is away', [own({ Response: 'Failure', Reason: 0 })], 'own-phone-unreachable', true],
    ['the own phone hung up first', [hangs(anna, 17)], 'own-phone-busy', false],
    [
      'the own phone is busy, of which the answer knows nothing',
      [own({ Response: 'Failure', Reason: 0 }), hangs(anna, 17)],
      'own-phone-busy',
      true,
    ],
    [
      'declined, which Dial calls unanswered',
      [answered, begins, ends('NOANSWER'), hangs(anna, 21)],
      'dial-declined',
      true,
    ],
    ['the own phone answered', [answered], null, false],
    ['it rings', [answered, begins], null, false],
    ['busy, and then the end', [answered, begins, ends('BUSY'), hangs(anna, 17)], 'dial-busy', true],
    ['nobody answered, voicemail may', [answered, begins, ends('NOANSWER')], 'dial-no-answer', false],
    ['declined', [answered, begins, hangs(boris, 21), ends('CONGESTION'), hangs(anna, 16)], 'dial-declined', true],
    ['no way there', [answered, begins, ends('CHANUNAVAIL')], 'dial-no-route', false],
    ['given up', [answered, begins, ends('CANCEL'), hangs(anna, 16)], 'dial-ended', true],
    ['no such number', [answered, hangs(anna, 1)], 'dial-no-route', true],
    ['the next phone is tried', [answered, begins, ends('NOANSWER'), begins], null, false],
    ['answered', [answered, begins, ends('ANSWER')], null, false],
    ['the end of another call', [answered, begins, hangs({ ...boris, id: 'z' }, 21)], null, false],
  ])('[PLAN-12] %s', (_what, words, code, over) => {
    const attempt = after(...words)
    expect([attempt.failure?.code ?? null, attempt.over]).toEqual([code, over])
  })

  it('[PLAN-12] what is not about it changes nothing', () => {
    const attempt = after(answered)
    for (const words of [hangs(boris, 17), ['DialBegin', block(boris), block(anna, 'Dest')] as Words])
      expect(hearAttempt(attempt, told(...words))).toBe(attempt)
  })
})

describe('ring-phone', () => {
  const ring = (actorExtensionId: string | null) =>
    ({ id: 'intent-0001', kind: 'ring-phone', actorExtensionId }) as Intent

  it('[PLAN-29] rings the own phone and lets whoever lifts it hear themselves, by no context of ours', () => {
    const planned = plan(stageOf(), ring('101'))
    expect(planned).toMatchObject({
      ok: true,
      steps: [{ action: 'Originate', headers: { Channel: 'PJSIP/101', Application: 'Echo' } }],
      effect: { kind: 'call-made', legId: 'jackfield-intent-0001' },
    })
    expect(JSON.stringify(planned)).not.toContain('jackfield-dial')
  })

  it('[PLAN-29] is refused without a phone', () => {
    expect(plan(stageOf(), ring(null))).toMatchObject({ ok: false, error: { code: 'choose-your-extension' } })
    expect(plan(stageOf(), ring('999'))).toMatchObject({ ok: false, error: { code: 'choose-your-extension' } })
  })
})
