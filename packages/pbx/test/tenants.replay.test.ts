import { boundsOf, type RowBecame, rowWithin, Sight, tableNames, touchedRows, viewWithin } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { Deriver } from '../src/derive/deriver.ts'
import { createMirror } from '../src/mirror/mirror.ts'
import { recordings, replay } from './recording.ts'

/** The people with an odd number are one tenant, those with an even one the other; the queue sales and the room 801 are named. */
const tenants = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [String(95 + index), [index % 2 === 0 ? 'odd' : 'even']]),
)
const none = { extensions: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }
const odd = boundsOf(['odd'], { odd: { ...none, queues: ['sales'] }, even: { ...none, rooms: ['801'] } })

/** Long ones tell nothing more of who sees what. */
const some = recordings().filter(({ bytes }) => bytes.length < 400_000)

describe('on a recording of a real Asterisk, one tenant sees', () => {
  it.each(some.map((recording) => [recording.name, recording] as const))(
    '[TENANT-8] just its own: %s',
    (_name, recording) => {
      const mirror = createMirror({ directory: { tenants } })
      const deriver = new Deriver(mirror)
      const copy = Object.fromEntries(tableNames.map((table) => [table, new Map<string, unknown>()]))
      let count = 0
      for (const { event, moment } of replay(mirror, recording)) {
        const changes = deriver.update() as readonly RowBecame[]
        const sight = new Sight(odd, deriver.view)
        const touched = touchedRows(changes, deriver.view)
        if (touched === 'everything')
          for (const [table, rows] of Object.entries(viewWithin(odd, deriver.view)))
            copy[table] = new Map<string, unknown>(rows)
        else
          for (const [table, ids] of touched)
            for (const id of ids) {
              const row = deriver.view[table].get(id)
              const seen = row === undefined ? null : rowWithin(sight, table, row)
              if (seen === null) copy[table]!.delete(id)
              else copy[table]!.set(id, seen)
            }
        count += 1
        if (count % 5 !== 0 && !moment) continue
        const whole = viewWithin(odd, deriver.view)
        for (const table of tableNames)
          expect(sorted(copy[table]!), `${table} after event ${count} ${event?.event}`).toEqual(sorted(whole[table]))
      }
    },
  )
})

const sorted = (rows: ReadonlyMap<string, unknown>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
