import type { Journey } from '@jackfield/model'
import { expect, it } from 'vitest'
import { historyStage, kinds } from './history-stage.ts'

const { ask, page, talked } = historyStage()

it('a note is written on a call that is over, by who sees it; the call is found by its words and tags until it goes', async () => {
  await talked('101', '102')
  const [call] = (await page()).rows
  const path = `/history/${encodeURIComponent(call!.id)}/notes`
  const written = await ask('POST', path, 'anna', { text: 'Wants the catalogue\r\n #Catalogue' })
  expect(written.status).toBe(200)
  const noted = ((await written.json()) as { call: Journey }).call
  expect(kinds(noted)).toEqual(['rang', 'answered', 'ended', 'noted'])
  const note = noted.steps.at(-1) as Extract<Journey['steps'][number], { kind: 'noted' }>
  expect(note).toMatchObject({
    text: 'Wants the catalogue #Catalogue',
    by: { name: 'Anna Conti', number: '101', extensionId: '101' },
  })
  const found = async (path: string, name = 'ada') => (await page(path, name)).rows.length
  expect(await found('?text=catal')).toBe(1)
  expect(await found('?text=%23catalogue')).toBe(1)
  expect(await found('?text=%23wants')).toBe(0)
  // Nobody writes on a call of others, nor without words.
  expect((await ask('POST', path, 'carla', { text: 'mine?' })).status).toBe(404)
  expect((await ask('POST', path, 'elsewhere', { text: 'ours?' })).status).toBe(404)
  expect((await ask('POST', path, 'anna', { text: ' \n ' })).status).toBe(400)
  expect((await ask('POST', path, 'anna', { text: 'x'.repeat(5_000) })).status).toBe(400)
  expect((await ask('POST', '/history/none/notes', 'ada', { text: 'x' })).status).toBe(404)
  expect((await ask('DELETE', `${path}/${note.at}`, 'carla')).status).toBe(404)
  expect((await ask('DELETE', `${path}/${note.at}`, 'sam')).status).toBe(200)
  expect((await ask('DELETE', `${path}/${note.at}`, 'sam')).status).toBe(404)
  expect(await found('?text=catal')).toBe(0)
  expect(kinds((await page()).rows[0]!)).toEqual(['rang', 'answered', 'ended'])
})

it('calls are found by the company of a contact, and by the name of a queue', async () => {
  await talked('101', '102')
  const contact = { book: 'shared', name: 'Bruno', company: 'Zanetti & Sons', numbers: [{ label: '', written: '102' }] }
  expect((await ask('POST', '/contacts', 'ada', contact)).status).toBe(201)
  expect((await page('?text=zanetti')).rows).toHaveLength(1)
  expect((await page('?text=zanetti%20bru')).rows).toHaveLength(1)
  expect((await page('?text=zebra')).rows).toHaveLength(0)
  // Whoever sees only some calls finds none of the others by it.
  expect((await page('?text=zanetti', 'carla')).rows).toHaveLength(0)
  expect((await page('?text=zanetti', 'elsewhere')).rows).toHaveLength(0)
})
