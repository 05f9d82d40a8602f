import { emptyView, type Leg, type LegId, type OwnName, type View } from '@jackfield/model'
import type { Change } from '@jackfield/protocol'
import { aCallback, aLeg } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { afterChanges, nameForOthers, toldParty, withOwnNames } from './own-names.ts'
import { advance } from './view-changes.ts'

const number = '+390655'
const caller = aLeg({ id: 'l1', extensionId: null, who: { name: 'ACME SPA', number }, contact: null })
const doctor: OwnName = { number, name: 'My Doctor', company: 'Clinic', vip: true, contacts: 1, photo: 'c1/photo?v=x' }

interface State {
  readonly view: View
  readonly told: View
  readonly ownNames: ReadonlyMap<string, OwnName>
}
const empty = (): State => {
  const view = emptyView()
  return { view, told: view, ownNames: new Map() }
}
const told = (state: State, ...changes: Change[]): State => ({
  ...state,
  ...afterChanges(state, advance(state.told, changes), changes),
})
const put = (row: Leg): Change => ({ op: 'put', table: 'legs', row })
const at = ({ view }: State) => view.legs.get('l1' as LegId)

it('shows a caller by the operator’s own name, whichever comes first, and keeps what was told', () => {
  const namesFirst = told(withOwnNames(empty(), { whole: true, names: [doctor] }), put(caller))
  const rowsFirst = withOwnNames(told(empty(), put(caller)), { whole: false, names: [doctor] })
  for (const state of [namesFirst, rowsFirst]) {
    expect(at(state)).toMatchObject({
      who: { name: 'My Doctor', number },
      contact: { company: 'Clinic', vip: true, contacts: 1, callerName: 'ACME SPA', photo: doctor.photo },
    })
    expect(state.told.legs.get('l1' as LegId)).toBe(caller)
    expect(toldParty(at(state)!.who)).toBe(caller.who)
  }
})

it('what changes of a row later has the name too, and a row that goes is gone', () => {
  let state = told(withOwnNames(empty(), { whole: true, names: [doctor] }), put(caller))
  state = told(state, { op: 'merge', table: 'legs', id: caller.id, set: { phase: 'held' } })
  expect(at(state)).toMatchObject({ phase: 'held', who: { name: 'My Doctor' } })
  state = told(state, { op: 'remove', table: 'legs', id: caller.id })
  expect([state.view.legs.size, state.told.legs.size]).toEqual([0, 0])
})

it('without names the board is the one that was told, also after there were some', () => {
  const plain = told(empty(), put(caller))
  expect(plain.view).toBe(plain.told)
  const after = withOwnNames(withOwnNames(plain, { whole: true, names: [doctor] }), { whole: true, names: [] })
  expect(after.view).toBe(after.told)
  expect(at(after)).toBe(caller)
})

it('what another program says of the caller stays, and a contact without a name is its company', () => {
  const known = {
    company: 'CRM',
    vip: false,
    contacts: 0,
    callerName: 'ACME SPA',
    tag: 'gold',
    link: 'https://crm/1',
    photo: null,
  }
  const own = { ...doctor, name: '' }
  const state = told(
    withOwnNames(empty(), { whole: true, names: [own] }),
    put({ ...caller, who: { name: 'Of the CRM', number }, contact: known }),
  )
  expect(at(state)).toMatchObject({
    who: { name: 'Clinic' },
    contact: { company: '', tag: 'gold', link: 'https://crm/1', callerName: 'ACME SPA' },
  })
})

it('a call-back is shown by that name, and is kept for others by the name that they know', () => {
  const state = told(
    withOwnNames(empty(), { whole: true, names: [doctor] }),
    { op: 'put', table: 'callbacks', row: aCallback({ number, name: '' }) },
    put(caller),
  )
  expect([...state.view.callbacks.values()][0]!.name).toBe('My Doctor')
  expect(nameForOthers(state, { name: 'My Doctor', number })).toBe('ACME SPA')
  expect(nameForOthers(state, { name: 'Somebody', number })).toBe('Somebody')
  expect(
    nameForOthers(told(state, { op: 'remove', table: 'legs', id: caller.id }), { name: 'My Doctor', number }),
  ).toBe('')
})
