import { expect, it } from 'vitest'
import { stageCase } from '../case.ts'
import { anna, block, bridgeBlock, carla, room, Stage } from '../words.ts'

it('[CONF-9] a page is a page of the person who pages, not a room with a random number', () => {
  const stage = stageCase('freepbx/P1-page')
  stage.play(({ event }, { conferences }) => {
    const rows = [...conferences.values()]
    for (const row of rows)
      if (row.participantIds.length > 0) expect(row).toMatchObject({ kind: 'page', id: '240036153' })
    for (const { name } of rows) if (rows[0]!.participantIds.length > 0) expect(name, event).not.toMatch(/\d{5}/)
    return rows[0]?.participantIds.length === 3
  })
  const view = stage.play()
  expect([...view.conferences.values()]).toMatchObject([{ kind: 'page', name: 'Anna Berg' }])
  expect([...view.participants.values()].map(({ extensionId, muted }) => [extensionId, muted]).sort()).toEqual([
    ['101', false],
    ['102', true],
    ['103', true],
  ])
  expect([...view.legs.values()].map(({ phase }) => phase)).toEqual(['conference', 'conference', 'conference'])
})

it('[CONF-9] people who came by themselves, or were invited, are in a room', () => {
  const stage = new Stage()
  stage.newchannel(anna, { ...carla, linked: 'c' })
  stage.dials(null, carla)
  for (const phone of [anna, carla]) {
    stage.enter(phone, room('801'))
    stage.hears('ConfbridgeJoin', { Conference: '801' }, bridgeBlock(room('801')), block(phone), {
      Admin: 'No',
      Muted: 'No',
    })
  }
  expect([...stage.view.conferences.values()]).toMatchObject([{ kind: 'room', name: '801' }])
})

it('[CONF-9] a helper of Asterisk in it is nobody who came by themselves', () => {
  const stage = new Stage()
  const announcer = { id: 'h', name: 'Announcer/801-00000001' }
  stage.newchannel({ ...anna, state: 6 }, { ...carla, linked: 'a' }, announcer)
  stage.dials(null, { ...carla, linked: 'a' })
  for (const phone of [{ ...carla, linked: 'a' }, anna, announcer]) stage.enter(phone, room('801'))
  expect([...stage.view.conferences.values()]).toMatchObject([{ kind: 'page', name: 'Anna' }])
})
