import { anybody } from '@jackfield/model'
import { expect, it } from 'vitest'
import { sha256 } from '../config/operators.ts'
import { ConfigPeople } from './config-people.ts'
import { People } from './people.ts'

const token = 'x'.repeat(32)
const rita = { ...anybody, name: 'Rita', role: 'operator' }
const ritas = 'r'.repeat(32)
const knownRita = { ...rita, tokenSha256: sha256(ritas) }
const peopleOf = (source: ConfigPeople) => new People([source], { open: true })

it('without any proof to ask for everybody is an administrator', () => {
  const people = peopleOf(new ConfigPeople({ token: null, operators: [] }))
  expect(people.find({})).toMatchObject({ operator: anybody, payer: null })
  expect(people.person(people.find({})!.id)).toEqual(people.find({}))
})

it('compares tokens whole', () => {
  const people = peopleOf(new ConfigPeople({ token, operators: [] }))
  expect(people.find({ token })?.operator).toEqual(anybody)
  for (const wrong of [undefined, null, '', 'x', 'x'.repeat(33), sha256(token)])
    expect(people.find({ token: wrong })).toBe(null)
})

it('knows each by their own token; the token of the board stays an administrator’s, and has a name', () => {
  const people = peopleOf(new ConfigPeople({ token, operators: [knownRita] }))
  expect(people.find({ token: ritas })).toMatchObject({ operator: rita, payer: 'operator Rita' })
  expect(people.find({ token })).toMatchObject({ operator: { ...anybody, name: 'token' }, payer: null })
  expect(people.operators()).toEqual([rita])
})

it('tells of each change; who is not there any more is nobody, who has changed is found as they are now', () => {
  const source = new ConfigPeople({ token, operators: [knownRita] })
  const people = peopleOf(source)
  const id = people.find({ token: ritas })!.id
  let told = 0
  const stop = people.onChange(() => {
    told += 1
  })
  source.set({ token, operators: [{ ...knownRita, role: 'supervisor' }] })
  expect(people.person(id)?.operator.role).toBe('supervisor')
  source.set({ token, operators: [] })
  expect(people.person(id)).toBe(null)
  expect(people.find({ token: ritas })).toBe(null)
  expect(told).toBe(2)
  stop()
  people.changed()
  expect(told).toBe(2)
})

it('a board that was open is closed to who came without a proof as soon as there is one to ask for', () => {
  const source = new ConfigPeople({ token: null, operators: [] })
  const people = peopleOf(source)
  const { id } = people.find({})!
  source.set({ token: null, operators: [knownRita] })
  expect([people.person(id), people.find({})]).toEqual([null, null])
})

it('where nobody is known and the board is not open, nobody comes in', () => {
  const people = new People([new ConfigPeople({ token: null, operators: [] })], { open: false })
  expect([people.isOpen, people.find({}), people.person('anybody')]).toEqual([false, null, null])
})
