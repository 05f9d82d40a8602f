import { tableNames, tables } from '@jackfield/model'
import { AtBoards, Hello, Messages, OwnNames, Result } from '../messages.ts'
import type { Fields, Shape } from './shape.ts'
import { fieldsOf, shapeOf } from './shape-of.ts'

/** The shapes of what the gateway says, as `wire-shapes.json` has them. A snapshot and a patch are made of `rows`. */
export interface WireShapes {
  readonly hello: Shape
  readonly result: Shape
  readonly messages: Shape
  readonly ownNames: Shape
  readonly atBoards: Shape
  readonly rows: { readonly [table: string]: Fields }
}

/** The text of `wire-shapes.json`. */
export const wireShapes = (): WireShapes => ({
  hello: shapeOf(Hello),
  result: shapeOf(Result),
  messages: shapeOf(Messages),
  ownNames: shapeOf(OwnNames),
  atBoards: shapeOf(AtBoards),
  rows: Object.fromEntries(tableNames.map((table) => [table, fieldsOf(tables[table])])),
})
