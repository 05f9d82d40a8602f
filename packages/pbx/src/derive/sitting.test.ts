import { expect, it } from 'vitest'
import { anna, outside, Stage } from '../../test/words.ts'

it('[WHO-18] who is signed in at a phone gives calls the name, and the phone keeps its own', () => {
  const sitting = new Map([['101', 'Blum\u202e']])
  const stage = new Stage({
    extensions: ['101'],
    names: { 101: 'Front desk' },
    trunks: ['telco'],
    sitting: { at: (phone) => sitting.get(phone) ?? null },
  })
  stage.newchannel({ ...outside, state: 4 })
  stage.newchannel({ ...anna, state: 5 })
  stage.dials({ ...outside, state: 4 }, { ...anna, state: 5 })
  expect(stage.leg(anna)).toMatchObject({ who: { name: 'Blum', number: '101' } })
  expect(stage.leg(outside)).toMatchObject({ party: { name: 'Blum', number: '101' } })
  expect([...stage.view.calls.values()]).toMatchObject([{ callee: { name: 'Blum' } }])
  expect(stage.tile('101')).toMatchObject({ name: 'Front desk' })
  sitting.clear()
  stage.mirror.touched.all = true
  expect(stage.leg(anna)).toMatchObject({ who: { name: 'Front desk', number: '101' } })
})
