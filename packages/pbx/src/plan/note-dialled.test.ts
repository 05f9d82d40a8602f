import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { expect, it } from 'vitest'
import { anna, block, boris, carla, Stage, told } from '../../test/words.ts'
import { notesOfTransfer } from './note-dialled.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
/** Anna has called a number outside, and the line shows `shows` for it. */
function stageOf(shows: string): Stage {
  const stage = new Stage({ trunks: ['telco'] })
  const called = { ...boris, name: 'PJSIP/telco-0000000b', number: shows }
  stage.newchannel({ ...anna, state: 4 }, called)
  stage.hears('DialBegin', block({ ...anna, state: 4 }), block({ ...called, state: 0 }, 'Dest'), {
    DialString: '0612345@telco',
  })
  stage.up(called)
  stage.up(anna)
  stage.enter(called, { id: 'x' })
  stage.enter(anna, { id: 'x' })
  stage.view.feeds.set('ami', live)
  return stage
}
const written = { Channel: 'b', Variable: 'JACKFIELD_DIALLED', Value: '0612345' }

it('[DIAL-8] by which number a line called somebody is written on them before they are moved, where they do not show it', () => {
  const steps = (shows: string) => {
    const stage = stageOf(shows)
    const seen = legFingerprint(stage.view.legs.get('a')!)
    const intent = { id: 'intent-0001', kind: 'hold', actorExtensionId: '101', legId: 'a', seen }
    const answer = planIntent(intent as Intent, stage.view, stage.mirror)
    return answer.ok ? answer.steps.slice(2) : answer
  }
  expect(steps('0655000')).toMatchObject([{ action: 'Setvar', headers: written }, { action: 'Redirect' }])
  expect(steps('0612345')).toMatchObject([{ action: 'Redirect' }])
})

it.each([
  ['BlindTransfer', { ...block(anna, 'Transferer'), ...block(boris, 'Transferee') }],
  ['AttendedTransfer', { ...block(anna, 'OrigTransferer'), ...block(boris, 'Transferee') }],
  ['AttendedTransfer', { ...block(anna, 'OrigTransferer'), ...block(boris, 'TransferTarget') }],
] as const)('[DIAL-9] and on those who stay when a phone transfers: %s', (name, blocks) => {
  const { mirror } = stageOf('0655000')
  const second = block({ ...carla, id: 'c' }, 'SecondTransferer')
  const notes = (Result: string) => notesOfTransfer(told(name, { Result, ...second, ...blocks }), mirror)
  expect(notes('Success')).toMatchObject([{ action: 'Setvar', headers: written }])
  expect(notes('Fail')).toEqual([])
})
