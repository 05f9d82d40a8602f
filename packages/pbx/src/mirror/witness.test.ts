import { expect, it } from 'vitest'
import { anna, boris, carla, Stage } from '../../test/words.ts'
import { createWitness, disagreements, witnessPoll } from './witness.ts'

it('[DRIFT-9] a list that is taken again and again', () => {
  const stage = new Stage().talking()
  const { at } = stage
  const witness = createWitness()
  const none = new Map<string, string>()
  const listed = (after: number, channels: string[], names = none) => {
    witnessPoll(witness, channels.length > 0 ? [{ id: 'x', channels }] : [], names, at + after)
    return disagreements(stage.mirror, witness, at + after)
  }
  expect(listed(60_000, ['a', 'b'])).toEqual([])
  // That it is listed again is no change, and no patience begins anew.
  expect(listed(70_000, ['a'])).toEqual([])
  expect(listed(71_999, ['a'])).toEqual([])
  expect(listed(72_000, ['a'])).toEqual([{ bridgeId: 'x', sinceAt: at + 70_000 }])
  expect(listed(74_000, ['b', 'a'])).toEqual([])
  // A channel of which AMI has told nothing counts once it has a name, and a helper never.
  for (const after of [80_000, 90_000]) expect(listed(after, ['a', 'b', 'c'])).toEqual([])
  expect(listed(92_000, ['a', 'b', 'c'], new Map([['c', carla.name]]))).toHaveLength(1)
  for (const after of [93_000, 99_000])
    expect(listed(after, ['a', 'b', 'c'], new Map([['c', 'CBRec/801-00000001;1']]))).toEqual([])
  // A bridge that is listed no more has two seconds, too.
  expect(listed(100_000, [])).toEqual([])
  expect(listed(102_000, [])).toHaveLength(1)
  stage.leave(anna, { id: 'x' })
  stage.leave(boris, { id: 'x' })
  expect(listed(110_000, [])).toEqual([])
  expect(witness.bridges.size).toBe(0)
})
