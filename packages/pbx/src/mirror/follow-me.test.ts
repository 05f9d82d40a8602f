import { expect, it } from 'vitest'
import { anna, Stage } from '../../test/words.ts'
import { followMeSwitched, learnFollowMe, readFollowMe } from './follow-me.ts'

it('[FWD-6] a person whose follow-me is on shows where it rings', () => {
  const stage = new Stage()
  stage.newchannel(anna)
  expect(stage.tile('101')?.followMe).toBeNull()
  const read = readFollowMe(
    new Map([
      ['ddial', 'DIRECT'],
      ['grplist', '101-0688888888#-'],
    ]),
  )
  learnFollowMe(stage.mirror, '101', read)
  expect(stage.tile('101')?.followMe).toEqual(['101', '0688888888'])
  learnFollowMe(stage.mirror, '101', readFollowMe(new Map([['ddial', 'EXTENSION']])))
  expect(stage.tile('101')?.followMe).toBeNull()
  expect(['Custom:FOLLOWME106', 'Custom:DND106'].map(followMeSwitched)).toEqual(['106', null])
})
