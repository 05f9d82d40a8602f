import { expect, it } from 'vitest'
import { anna, block, boris, carla, outside, type Phone, room, Stage } from '../../test/words.ts'

/* Boris's phone puts Anna on hold and begins a second call, as in second-call.test.ts; then its first call goes elsewhere. */

const second: Phone = { id: 'b2', name: 'PJSIP/102-0000000f', number: '102', exten: '103' }
const asked: Phone = { ...carla, linked: 'b2' }

function calling(stage = new Stage()): Stage {
  stage.talking()
  stage.hears('Hold', block(boris))
  stage.newchannel({ ...second, state: 4 })
  return stage
}
function ringing(): Stage {
  const stage = calling()
  stage.newchannel(asked)
  stage.dials({ ...second, state: 4 }, asked)
  stage.rings(asked)
  return stage
}
function talking(): Stage {
  const stage = ringing()
  stage.up(asked)
  stage.dialEnds({ ...second, state: 4 }, asked, 'ANSWER')
  stage.up(second)
  stage.enter(asked, { id: 'y' })
  stage.enter(second, { id: 'y' })
  return stage
}
const calls = (stage: Stage) => [...stage.view.calls.values()].map(({ legIds }) => [...legIds].sort())

it.each([
  ['talks', talking],
  ['rings', ringing],
])(
  '[CONS-12] the first call is sent outside while the target %s: the phone has two calls, as a gateway that starts then sees',
  (_state, make) => {
    const stage = make()
    stage.leave(boris, { id: 'x' })
    stage.hangup(anna)
    const dialled: Phone = { ...outside, state: 0, exten: '', linked: 'a' }
    stage.newchannel(dialled)
    stage.dials(boris, dialled)
    const two = [
      ['b', 't'],
      ['b2', 'c'],
    ]
    expect(stage.view.consults.size).toBe(0)
    expect(calls(stage)).toEqual(two)
    stage.up(dialled)
    stage.enter(dialled, { id: 'z' })
    stage.enter(boris, { id: 'z' })
    expect(stage.view.consults.size).toBe(0)
    expect(calls(stage)).toEqual(two)
  },
)

it('[CONS-12] the first call is sent into a conference', () => {
  const stage = talking()
  stage.leave(boris, { id: 'x' })
  stage.hangup(anna)
  stage.enter(boris, room('801'))
  expect(stage.view.consults.size).toBe(0)
  expect(stage.view.calls.size).toBe(2)
})

it('[CONS-12] who takes the place of the customer is the customer, unless they came after the second call had begun', () => {
  const other: Phone = { ...outside, linked: 't' }
  const late = talking()
  late.newchannel({ ...other, state: 6 })
  late.enter(other, { id: 'x' }, anna)
  late.hangup(anna)
  expect(late.view.consults.size).toBe(0)
  const early = new Stage()
  early.newchannel({ ...other, state: 6 })
  calling(early)
  early.enter(other, { id: 'x' }, anna)
  early.hangup(anna)
  expect(early.view.consults.get('b2')).toMatchObject({ customerLegId: 't', phase: 'dialing' })
})
