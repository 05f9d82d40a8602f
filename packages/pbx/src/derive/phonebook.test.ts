import { expect, it } from 'vitest'
import { anna, outside, Stage } from '../../test/words.ts'
import type { Phonebook } from '../mirror/directory.ts'
import { touchOutside } from '../mirror/touch.ts'

const mario = { name: 'Mario Rossi', company: 'Acme', vip: true, contacts: 1, tag: '', link: null, photo: null }
/** A phonebook that can be changed under the board. */
function stageWith(entries: Record<string, ReturnType<Phonebook['of']>>) {
  const known = new Map(Object.entries(entries))
  const stage = new Stage({
    extensions: ['101'],
    trunks: ['telco'],
    phonebook: { of: (number) => known.get(number) ?? null },
  })
  stage.newchannel({ ...outside, state: 4 })
  const set = (number: string, entry: ReturnType<Phonebook['of']>) => {
    known.set(number, entry)
    stage.mirror.touched.all = true
  }
  const tell = (number: string, entry: ReturnType<Phonebook['of']>) => {
    known.set(number, entry)
    touchOutside(stage.mirror, number)
  }
  return { stage, set, tell }
}

it('[WHO-17] the name of the phonebook stands in for that of the caller id, which stays beside it', () => {
  const { stage } = stageWith({ '0655501': mario })
  expect(stage.leg(outside)).toMatchObject({
    who: { name: 'Mario Rossi', number: '0655501' },
    contact: { company: 'Acme', vip: true, contacts: 1, callerName: 'Mario' },
  })
  stage.newchannel({ ...anna, state: 5 })
  stage.dials({ ...outside, state: 4 }, { ...anna, state: 5 })
  expect(stage.tile('101')).toMatchObject({ state: 'ringing', party: { name: 'Mario Rossi' } })
  expect(stage.leg(anna)).toMatchObject({ party: { name: 'Mario Rossi' }, contact: null })
  expect([...stage.view.calls.values()]).toMatchObject([{ caller: { name: 'Mario Rossi' } }])
})

it('[WHO-17] a change of the phonebook is on the board, and an entry that goes leaves the caller id', () => {
  const { stage, set } = stageWith({})
  expect(stage.leg(outside)).toMatchObject({ who: { name: 'Mario' }, contact: null })
  set('0655501', mario)
  expect(stage.leg(outside)?.who.name).toBe('Mario Rossi')
  set('0655501', null)
  expect(stage.leg(outside)).toMatchObject({ who: { name: 'Mario' }, contact: null })
})

it('[WHO-17] who is known by a company alone is named by it; text is cleaned', () => {
  const { stage, set } = stageWith({ '0655501': { ...mario, name: '' } })
  expect(stage.leg(outside)).toMatchObject({ who: { name: 'Acme' }, contact: { company: '' } })
  set('0655501', { ...mario, name: '\u202eoiraM\n', company: 'x'.repeat(5000) })
  expect(stage.leg(outside)!.who.name).toBe('oiraM')
  expect(stage.leg(outside)!.contact!.company).toHaveLength(120)
})

it('[WHO-17] people of the exchange and numbers that the configuration names keep their names', () => {
  const names = { 101: 'Anna Conti', '0655501': 'The lift' }
  const stage = new Stage({ names, trunks: ['telco'], phonebook: { of: () => mario } })
  stage.newchannel({ ...outside, state: 4 }, anna)
  expect(stage.leg(outside)).toMatchObject({ who: { name: 'The lift' }, contact: null })
  expect(stage.leg(anna)).toMatchObject({ who: { name: 'Anna Conti' }, contact: null })
})

it('[WHO-17] a number that is dialled has the name before anybody answers', () => {
  const { stage } = stageWith({ '0677': mario })
  stage.newchannel({ ...anna, exten: '0677', state: 4 })
  expect(stage.leg(anna)).toMatchObject({ phase: 'dialing', party: { name: 'Mario Rossi', number: '0677' } })
})

it('[WHO-17] a tag and a link leave the name of the caller id, which does not stand beside itself', () => {
  const { stage, set } = stageWith({})
  stage.newchannel({ ...anna, state: 5 })
  stage.dials({ ...outside, state: 4 }, { ...anna, state: 5 })
  const link = 'https://crm.example.com/7'
  set('0655501', { name: '', company: '', vip: false, contacts: 0, tag: 'gold\u202e', link, photo: null })
  expect(stage.leg(outside)).toMatchObject({
    who: { name: 'Mario' },
    contact: { company: '', contacts: 0, callerName: '', tag: 'gold', link },
  })
})

it('[WHO-19] the number alone is derived again when somebody tells who it is', () => {
  const { stage, tell } = stageWith({})
  stage.newchannel({ ...anna, state: 5 })
  stage.dials({ ...outside, state: 4 }, { ...anna, state: 5 })
  expect(stage.tile('101')).toMatchObject({ party: { name: 'Mario' } })
  tell('0655501', mario)
  expect(stage.leg(outside)?.who.name).toBe('Mario Rossi')
  expect(stage.tile('101')).toMatchObject({ party: { name: 'Mario Rossi' } })
  expect([...stage.view.calls.values()]).toMatchObject([{ caller: { name: 'Mario Rossi' } }])
})
