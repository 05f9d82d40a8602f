import { ExtensionId, emptyView, tableNames } from '@jackfield/model'
import { type Change, type Snapshot, tablesOf } from '@jackfield/protocol'
import { anExtension, aQueue } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { PatchTexts, partsOf, partText } from './board-text.ts'
import { parser, written } from './written.ts'

const boardOf = (people: number): Snapshot => {
  const view = emptyView()
  for (let i = 0; i < people; i++)
    view.extensions.set(ExtensionId.parse(`${i}`), anExtension({ id: `${i}`, name: `Zoë "${i}"` }))
  return { epoch: 'boot', seq: 7, at: 1, tables: tablesOf(view) as Snapshot['tables'] }
}

describe('the parts of a snapshot', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [5, 1, 6],
    [6, 2, 4],
    [7, 3, 3],
    [3, 4000, 1],
  ])('of %i people and one queue, %i rows a part, are %i, with every row once', (people, rowsAPart, parts) => {
    const snapshot = boardOf(people)
    if (people > 1) snapshot.tables.queues.push(aQueue({ id: 'sales' }))
    expect(partsOf(snapshot.tables, rowsAPart)).toBe(parts)
    const read = Array.from({ length: parts }, (_, part) => JSON.parse(partText(snapshot, rowsAPart, part)) as Snapshot)
    for (const part of read) {
      expect(part).toMatchObject({ epoch: 'boot', seq: 7, at: 1 })
      expect(Object.values(part.tables).flat().length).toBeLessThanOrEqual(rowsAPart)
    }
    for (const name of tableNames)
      expect(read.flatMap(({ tables }) => tables[name] as object[])).toEqual(snapshot.tables[name])
  })
})

it('patches that share changes have the JSON that each would have alone', () => {
  const shared: Change = { table: 'extensions', id: '101', row: anExtension({ id: '101' }) } as never
  const own: Change = { table: 'extensions', id: '102', row: anExtension({ id: '102' }) } as never
  const texts = new PatchTexts()
  for (const changes of [[shared], [shared, own], [own], []]) {
    const patch = { epoch: 'boot', seq: 3, at: 5, changes }
    expect(texts.of(patch)).toBe(JSON.stringify(patch))
  }
})

describe('a message that is written already', () => {
  const heard = (packet: object): unknown => {
    const decoder = new parser.Decoder()
    const packets: unknown[] = []
    decoder.on('decoded', (one) => packets.push(one))
    for (const text of new parser.Encoder().encode(packet as never)) decoder.add(text)
    return packets
  }
  const value = { name: 'Zoë', list: [1, null] }
  it('is read as if it were not', () => {
    const packet = (one: unknown) => ({ type: 2, nsp: '/', data: ['snapshot', one] })
    expect(heard(packet(written(JSON.stringify(value))))).toEqual(heard(packet(value)))
  })
  it.each([
    ['an answer', { type: 3, nsp: '/', id: 12, data: [value] }],
    ['a question', { type: 2, nsp: '/', id: 12, data: ['beat', 1] }],
    ['the first packet', { type: 0, nsp: '/', data: { sid: 'a' } }],
    ['another namespace', { type: 2, nsp: '/a', data: ['b', value] }],
  ])('stands beside %s', (_what, packet) => {
    expect(heard(packet)).toEqual([expect.objectContaining(packet)])
  })
})
