import json from '../wire-shapes.json' with { type: 'json' }
import type { AtBoards, Hello, Messages, Missed, OwnNames, Patch, Result, Snapshot } from './messages.ts'
import { readShape, unreadable } from './shape/read-shape.ts'
import type { Fields, Shape } from './shape/shape.ts'
import type { WireShapes } from './shape/wire-shapes.ts'

/*
 * What the gateway says, read by a panel: each gives the message with everything unknown taken out, null when it can't be read. They say the same as the
 * zod schemas of `messages.ts`, by shapes made of those, and spare the first screen 20 kB and each start a copy of the board.
 */

const shapes = json as unknown as WireShapes

const reader =
  <T>(shape: Shape) =>
  (raw: unknown): T | null => {
    const read = readShape(shape, raw)
    return read === unreadable ? null : (read as T)
  }

export const readHello = reader<Hello>(shapes.hello)
export const readResult = reader<Result>(shapes.result)
export const readMessages = reader<Messages>(shapes.messages)
export const readOwnNames = reader<OwnNames>(shapes.ownNames)
export const readAtBoards = reader<AtBoards>(shapes.atBoards)

const envelope = { epoch: 's', seq: 'n', at: 'n' } as const

export const readSnapshot = reader<Snapshot>({
  ...envelope,
  tables: Object.fromEntries(Object.entries(shapes.rows).map(([table, row]) => [table, ['[]', row] as const])),
})

/** The shape of a change of any table, by what is done. */
const byTable = (shape: (row: Fields) => Fields): Shape => [
  '|',
  'table',
  Object.fromEntries(Object.entries(shapes.rows).map(([table, row]) => [table, { ...shape(row), table: 's' }])),
]
const idOf = ({ id = 's' }: Fields): Shape => id
const someOf = ({ id: _, ...fields }: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, shape]) => [field, ['~', shape]]))

const patch = {
  ...envelope,
  changes: [
    '[]',
    [
      '|',
      'op',
      {
        put: byTable((row) => ({ op: 's', row })),
        merge: byTable((row) => ({ op: 's', id: idOf(row), set: someOf(row) })),
        remove: byTable((row) => ({ op: 's', id: idOf(row) })),
      },
    ],
  ],
} as const
export const readPatch = reader<Patch>(patch)
export const readMissed = reader<Missed>({ epoch: 's', seq: 'n', patches: ['[]', patch] })
