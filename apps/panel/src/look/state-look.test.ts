import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { memberLook, phaseLook, stateLook, trunkTone } from './state-look.ts'

it('[HAND-8] a state has one colour for a person, their call and their place in a queue', () => {
  for (const state of ['ringing', 'talking', 'held'] as const) {
    expect(phaseLook[state].tone, state).toBe(stateLook[state].tone)
    expect(memberLook[state].tone, state).toBe(stateLook[state].tone)
  }
  expect(memberLook.free).toBe(stateLook.idle)
  expect(trunkTone('registered')).not.toBe(stateLook.talking.tone)
  expect(phaseLook.dialing).toBe(stateLook.dialing)
})

it('[HAND-8] no list, card or tile of the board chooses a colour for a state by itself', () => {
  const screens = join(import.meta.dirname, '../screens')
  const guilty = readdirSync(screens, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && /(?:calls|people|places|desk)\//.test(file))
    .filter((file) => /: '(?:ringing|talking|held|idle)',\n/.test(readFileSync(join(screens, file), 'utf8')))
  expect(guilty).toEqual([])
})
