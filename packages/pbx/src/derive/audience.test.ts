import {
  anybody,
  audienceOf,
  builtInRoles,
  type Feed,
  Intent,
  type LegId,
  legFingerprint,
  operatorOf,
  viewFor,
} from '@jackfield/model'
import { expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, told } from '../../test/words.ts'
import { planIntent } from '../plan/plan-intent.ts'
import { deriveView } from './derive-view.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

/** Anna talks with Boris, Carla's phone is rung, answers and listens to Anna. */
function supervised(): Stage {
  const stage = new Stage({ extensions: ['103'] })
  stage.talking()
  stage.newchannel({ ...carla, state: 6 })
  stage.hears('ChanSpyStart', block(carla, 'Spyer'), block(anna, 'Spyee'))
  return stage
}
const plain = (stage: Stage) => viewFor('plain', deriveView(stage.mirror))
const rows = (stage: Stage) => {
  const view = plain(stage)
  return JSON.stringify([[...view.legs.values()], [...view.calls.values()], [...view.extensions.values()]])
}

it('[AUD-1] an operator who may supervise sees the supervisors', () => {
  const sees = Object.fromEntries(
    builtInRoles.map((role) => [
      role.id,
      audienceOf(operatorOf({ name: null, role: role.id, extensionId: null }, role)),
    ]),
  )
  expect(sees).toEqual({ viewer: 'plain', operator: 'plain', supervisor: 'whole', admin: 'whole' })
  expect(audienceOf(anybody)).toBe('whole')
})

it('[AUD-2] a supervisor is on the phone with nobody, and nobody is supervised', () => {
  const stage = supervised()
  expect(stage.leg(carla)).toMatchObject({ phase: 'supervising', party: { number: '101' } })
  const seen = plain(stage)
  expect(seen.legs.get(carla.id)).toMatchObject({ phase: 'talking', party: null, supervises: null, peerLegIds: [] })
  expect(seen.legs.get(anna.id)).toMatchObject({ supervisedBy: [], party: { number: '102' } })
  expect(seen.calls.get(carla.id)).toMatchObject({ phase: 'talking', callee: null })
  expect([...seen.calls.values()].some((call) => call.supervised)).toBe(false)
  expect(seen.extensions.get('103')).toMatchObject({ state: 'talking', party: null, legIds: [carla.id] })
  expect(seen.extensions.get('101')).toMatchObject({ supervised: false, party: { number: '102' } })
})

it('[AUD-2] the plain board is the same, whatever is supervised by anybody', () => {
  const [one, other] = [supervised(), supervised()]
  other.hears('ChanSpyStop', block(carla, 'Spyer'), block(anna, 'Spyee'))
  other.hears('ChanSpyStart', block(carla, 'Spyer'), block(boris, 'Spyee'))
  const sinceAlike = (text: string) => text.replace(/"(phaseAt|stateAt)":\d+/g, '')
  expect(sinceAlike(rows(other))).toBe(sinceAlike(rows(one)))
  expect(rows(one)).not.toMatch(/supervising|ChanSpy|listen|whisper|barge/)
})

it('[AUD-2] nor does the way there tell: the ring of the own phone, the moment before the first sound', () => {
  const stage = new Stage({ extensions: ['103'] })
  stage.talking()
  stage.newchannel({ ...carla, state: 5, line: '103' })
  stage.mirror.channels.get(carla.id)!.connectedLineName = 'Jackfield'
  stage.mirror.touched.all = true
  const ringing = deriveView(stage.mirror)
  expect(ringing.extensions.get('103')).toMatchObject({ state: 'ringing', party: { name: 'Jackfield' } })
  expect(rows(stage)).not.toContain('Jackfield')
  expect(plain(stage).extensions.get('103')).toMatchObject({ state: 'ringing', party: null })
  const listed = (phone: typeof carla, application: string) =>
    told('CoreShowChannel', block({ ...phone, state: 6 }), { Application: application, BridgeId: '', Duration: '1' })
  stage.lists('CoreShowChannels', [listed(anna, 'Dial'), listed(boris, 'AppDial'), listed(carla, 'ChanSpy')])
  expect(deriveView(stage.mirror).legs.get(carla.id)).toMatchObject({
    phase: 'menu',
    place: { application: 'ChanSpy' },
  })
  expect(plain(stage).legs.get(carla.id)).toMatchObject({ phase: 'talking', place: null, party: null })
  expect(rows(stage)).not.toMatch(/ChanSpy|Jackfield/)
})

it('[AUD-2] a board on which nobody supervises is not copied', () => {
  const stage = new Stage().talking()
  const view = deriveView(stage.mirror)
  expect(viewFor('plain', view)).toBe(view)
  expect(viewFor('whole', deriveView(supervised().mirror)).legs.get(carla.id)?.phase).toBe('supervising')
})

it('[AUD-3] what a plain panel saw of a supervisor’s leg is what it is compared with', () => {
  const stage = supervised()
  stage.view.feeds.set('ami', live)
  const seen = viewFor('plain', stage.view)
  const intent = Intent.parse({
    id: 'intent-0001',
    kind: 'hang-up',
    actorExtensionId: '103',
    legId: carla.id as LegId,
    seen: legFingerprint(seen.legs.get(carla.id)!),
  })
  expect(planIntent(intent, seen, stage.mirror)).toMatchObject({ ok: true, steps: [{ action: 'Hangup' }] })
  expect(planIntent(intent, stage.view, stage.mirror)).toMatchObject({ error: { code: 'call-changed' } })
})
