import type { Journey, Step } from '@jackfield/model'
import type { Db } from '../schema.ts'
import { forgetPerson, putKeys, textKeys, unput } from './write.ts'

type Noted = Extract<Step, { kind: 'noted' }>
/** What is written on a call that is over. */
export type Written = Noted | Extract<Step, { kind: 'told' }>
/** Of a note that stands in the history: with what was written it is told from another of the same instant. */
export type NotePlace = { readonly at: number; readonly text: string }
/** What became of a change; `gone` = there is no such call or note, `many` = the call has as many notes as it may. */
export type NoteChanged = Journey | 'gone' | 'many'

/** Most notes, and most people told to call back, of one finished call. */
const MOST_NOTES = 50
/** How often somebody else may be faster before it is given up. */
const TRIES = 5

/** Puts a note, or that somebody was told to call back, behind a finished call, and makes the call found by its words. */
export const addNote = (db: Db, id: string, note: Written): Promise<NoteChanged> =>
  change(db, id, (journey) => {
    const notes = journey.steps.filter(({ kind }) => kind === note.kind).length
    return notes >= MOST_NOTES ? 'many' : { ...journey, steps: [...journey.steps, note] }
  })

/** Takes a note away, and the words by which the call was found for it alone. */
export const removeNote = (db: Db, id: string, { at, text }: NotePlace): Promise<NoteChanged> =>
  change(db, id, (journey) => {
    const nth = journey.steps.findIndex((step) => step.kind === 'noted' && step.at === at && step.text === text)
    return nth < 0 ? 'gone' : { ...journey, steps: journey.steps.toSpliced(nth, 1) }
  })

async function change(db: Db, id: string, how: (journey: Journey) => NoteChanged): Promise<NoteChanged> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await db.transaction().execute((inside) => changeOnce(inside, id, how))
    if (done !== 'overtaken') return done
  }
  throw new Error('others change this call all the time')
}

async function changeOnce(
  inside: Db,
  id: string,
  how: (journey: Journey) => NoteChanged,
): Promise<NoteChanged | 'overtaken'> {
  const line = await inside.selectFrom('history').selectAll().where('id', '=', id).executeTakeFirst()
  if (!line) return 'gone'
  const before = JSON.parse(line.record) as Journey
  const after = how(before)
  if (typeof after === 'string') return after
  const [had, has] = [await textKeys(inside, before), await textKeys(inside, after)]
  const gone = had.filter((key) => !has.includes(key))
  const keys = JSON.parse(line.keys) as string[]
  const fresh = has.filter((key) => !keys.includes(key))
  const record = JSON.stringify(after)
  const all = JSON.stringify([...keys.filter((key) => !gone.includes(key)), ...fresh])
  // Two people may write at once, also through two gateways: who read it as it is no more reads it again.
  const { numUpdatedRows } = await inside
    .updateTable('history')
    .set({ record, keys: all })
    .where('seq', '=', line.seq)
    .where('record', '=', line.record)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return 'overtaken'
  if (gone.length > 0) await unput(inside, line, gone)
  await putKeys(inside, [{ ...line, keys: JSON.stringify(fresh) }])
  for (const key of gone) if (key.startsWith('p:')) await forgetPerson(inside, key)
  return after
}
