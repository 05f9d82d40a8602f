import {
  type OwnName,
  type Party,
  type PhonebookEntry,
  partyFields,
  type TableName,
  tableNames,
  type View,
} from '@jackfield/model'
import type { Change, OwnNames } from '@jackfield/protocol'
import type { BoardState } from './board-state.ts'
import { advance } from './view-changes.ts'

/* A1: callers by the operator's own contacts. The rows of the gateway stay as they came; what is shown is made of them here, in this tab alone. */

type Names = ReadonlyMap<string, OwnName>
type Row = { readonly id: string }
type Shown = Pick<BoardState, 'told' | 'view' | 'ownNames'>

const told = new WeakMap<Party, Party>()
/** The party as the gateway told it: what is sent to others, or kept for them, must not carry the operator's own names. */
export const toldParty = (party: Party): Party => told.get(party) ?? party

/** The name to be kept for others of whom the operator knows by this name: where it is one of their own, that of the caller ID, or ''. */
export function nameForOthers({ told, ownNames }: Pick<Shown, 'told' | 'ownNames'>, { name, number }: Party): string {
  const own = ownNames.get(number)
  if (own === undefined || nameOf(own) !== name) return name
  return [...told.legs.values()].find(({ who }) => who.number === number)?.who.name ?? ''
}

/** The board after these changes, in which `next` is what the gateway has told. */
export function afterChanges(state: Shown, next: View, changes: readonly Change[]): Pick<Shown, 'told' | 'view'> {
  if (state.ownNames.size === 0 && state.told === state.view) return { told: next, view: next }
  const shown = changes.map((change): Change => {
    if (change.op === 'remove') return change
    const id = change.op === 'put' ? change.row.id : change.id
    const row = (next[change.table] as ReadonlyMap<string, Row>).get(id)
    return row === undefined ? change : put(change.table, named(change.table, row, state.ownNames))
  })
  return { told: next, view: advance(state.view, shown) }
}

/** The board with other names of the operator's own. */
export function withOwnNames(state: Shown, { whole, names }: OwnNames): Shown {
  const ownNames = new Map(whole ? [] : state.ownNames)
  for (const one of names) ownNames.set(one.number, one)
  const changes: Change[] = []
  for (const table of tableNames) {
    if (partyFields[table] === undefined) continue
    const shown = state.view[table] as ReadonlyMap<string, Row>
    for (const [id, row] of state.told[table] as ReadonlyMap<string, Row>) {
      const now = named(table, row, ownNames)
      // The one that is shown is another object for each time that it was made.
      if (now !== row || shown.get(id) !== row) changes.push(put(table, now))
    }
  }
  const view = changes.length === 0 ? state.view : advance(state.view, changes)
  // Without a name of their own the two are one again.
  return { ownNames, view, told: ownNames.size === 0 ? view : state.told }
}

const put = (table: TableName, row: Row): Change => ({ op: 'put', table, row }) as Change

/** The very same row where none of its numbers has a name of the operator's own. */
function named(table: TableName, row: Row, names: Names): Row {
  const fields = partyFields[table] as readonly string[] | undefined
  if (fields === undefined || names.size === 0) return row
  const said = row as unknown as Record<string, unknown>
  const set: Record<string, unknown> = {}
  for (const field of fields) {
    const party = said[field] as Party | null
    const own = party && names.get(party.number)
    if (!own) continue
    const shown = { name: nameOf(own), number: party.number }
    told.set(shown, party)
    set[field] = shown
  }
  if (table === 'legs') {
    const who = said.who as Party
    const own = names.get(who.number)
    if (own) set.contact = contactOf(own, who, said.contact as PhonebookEntry | null)
  }
  const own = table === 'callbacks' ? names.get(said.number as string) : undefined
  if (own) set.name = nameOf(own)
  return Object.keys(set).length === 0 ? row : { ...row, ...set }
}

const nameOf = ({ name, company }: OwnName): string => name || company

/** What another program says of the caller stays beside it. */
function contactOf(
  { name, company, vip, contacts, photo }: OwnName,
  who: Party,
  known: PhonebookEntry | null,
): PhonebookEntry {
  const callerName = known === null ? who.name : known.callerName
  return {
    company: name === '' ? '' : company,
    vip,
    contacts,
    callerName,
    tag: known?.tag ?? '',
    link: known?.link ?? null,
    photo,
  }
}
