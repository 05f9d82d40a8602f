import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { loadConfig, secretsOf } from './config.ts'

/* S7: several exchanges in the config file. */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const rome = { id: 'rome', name: 'Rome', ami: { url: 'ami://board:first-secret@10.0.0.1' }, dialTo: { milan: '82' } }
const milan = { id: 'milan', ami: { url: 'ami://board:second-secret@10.0.0.2' }, queues: { sales: { dial: '500@in' } } }
const load = (settings: object) => {
  const file = join(folder, 'board.yaml')
  writeFileSync(file, stringify({ listen: { open: true }, ...settings }))
  return loadConfig({}, file)
}
const problemsOf = (settings: object): string[] => {
  const loaded = load(settings)
  return loaded.ok ? [] : loaded.problems.map((line) => line.replace(/ \(in [^)]*\)/, ''))
}

it('has what is known of each, and no secret of any in the log', () => {
  const loaded = load({ exchanges: [rome, milan] })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  const { exchanges } = loaded.config
  expect(exchanges.map(({ id, name, dialTo }) => [id, name, dialTo])).toEqual([
    ['rome', 'Rome', { milan: '82' }],
    ['milan', 'milan', {}],
  ])
  expect(exchanges[1]!.config).toMatchObject({ ami: { host: '10.0.0.2' }, queues: { sales: { dial: '500@in' } } })
  expect(secretsOf(loaded.config)).toEqual(expect.arrayContaining(['first-secret', 'second-secret']))
})

it.each([
  ['the same id twice', { exchanges: [rome, { ...milan, id: 'rome' }] }, 'exchanges: the id rome is there twice'],
  [
    'the same address twice',
    { exchanges: [rome, { ...milan, ami: { url: 'ami://other:secret@10.0.0.1' } }] },
    'exchanges: two of them have the AMI address 10.0.0.1:5038; each exchange is to be there once',
  ],
  ['no address', { exchanges: [rome, { id: 'milan' }] }, 'exchanges, milan: ami.url: is missing'],
  [
    'a single one besides',
    { ami: { url: 'ami://board:secret@10.0.0.3' }, exchanges: [rome, milan] },
    'ami.url: is set, and exchanges too; write it into the entry of its exchange',
  ],
  [
    'a way to nowhere',
    { exchanges: [{ ...rome, dialTo: { naples: '83' } }, milan] },
    'exchanges, rome: dialTo: naples is no other exchange; there are rome, milan',
  ],
  ['an id that is no word', { exchanges: [{ ...rome, id: 'Rome 1' }, milan] }, 'must be small letters'],
  [
    'what is dialled in words',
    { exchanges: [{ ...rome, dialTo: { milan: 'out' } }, milan] },
    'must be what is dialled',
  ],
  ['CSTA', { csta: { listen: '127.0.0.1:7001' }, exchanges: [rome, milan] }, 'csta.listen: CSTA clients can connect'],
  ['call files', { callbacks: { by: 'call-file' }, exchanges: [rome, milan] }, 'callbacks.by: call files are for'],
])('refuses %s', (_what, settings, line) => {
  expect(problemsOf(settings)).toEqual([expect.stringContaining(line)])
})
