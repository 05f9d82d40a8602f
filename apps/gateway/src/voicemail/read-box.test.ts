import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBoxes } from './read-box.ts'

let parent: string
let spool: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jackfield-voicemail-'))
  spool = join(parent, 'voicemail')
  mkdirSync(join(spool, 'default/101/INBOX'), { recursive: true })
  mkdirSync(join(spool, 'default/101/Old'))
  mkdirSync(join(spool, 'default/102/INBOX'), { recursive: true })
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const text = (at: number) => `[message]\ncallerid="Pia" <061>\norigtime=${at}\nmsg_id=${at}-1\nduration=3\n`
function message(folder: string, nth: string, at: number, ending = 'wav'): void {
  writeFileSync(join(spool, folder, `msg${nth}.txt`), text(at))
  writeFileSync(join(spool, folder, `msg${nth}.${ending}`), `sound of ${at}`)
}
const times = async (...boxes: string[]) => (await readBoxes(spool, boxes))?.map(({ at }) => at / 1000)

it('lists the messages of a box, the youngest first, new and heard ones', async () => {
  message('default/101/INBOX', '0000', 300)
  message('default/101/Old', '0000', 100)
  message('default/101/INBOX', '0001', 400, 'WAV')
  message('default/102/INBOX', '0000', 200)
  expect(await readBoxes(spool, ['101@default'])).toMatchObject([
    { at: 400_000, isNew: true, sound: { type: 'application/octet-stream' } },
    { at: 300_000, isNew: true, seconds: 3, name: 'Pia', number: '061', sound: { type: 'audio/wav', bytes: 12 } },
    { at: 100_000, isNew: false },
  ])
  expect(await times('101', '102@default')).toEqual([400, 300, 200, 100])
})

it('knows a message again when Asterisk counts anew, or puts it into another folder', async () => {
  message('default/101/INBOX', '0001', 300)
  const [before] = (await readBoxes(spool, ['101@default']))!
  for (const ending of ['txt', 'wav'])
    renameSync(join(spool, `default/101/INBOX/msg0001.${ending}`), join(spool, `default/101/Old/msg0000.${ending}`))
  expect(await readBoxes(spool, ['101@default'])).toMatchObject([{ id: before!.id, isNew: false }])
})

it('leaves out what is half written, no text, a pipe or no message, and knows when there is no sound', async () => {
  const inbox = join(spool, 'default/101/INBOX')
  message('default/101/INBOX', '0000', 100)
  writeFileSync(join(inbox, 'msg0001.txt'), '[message]\norigtime=5\n')
  mkdirSync(join(inbox, 'msg0002.txt'))
  execFileSync('mkfifo', [join(inbox, 'msg0003.txt')])
  writeFileSync(join(inbox, 'msg0004.txt'), text(50))
  writeFileSync(join(inbox, 'notes.txt'), text(1))
  writeFileSync(join(inbox, 'msg0005.txt'), Buffer.alloc(10_000_000))
  expect(await readBoxes(spool, ['101@default'])).toMatchObject([{ at: 100_000 }, { at: 50_000, sound: null }])
})

it('opens nothing that a link leads to out of the box', async () => {
  message('default/102/INBOX', '0000', 200)
  const [theirs, mine] = ['102', '101'].map((box) => join(spool, `default/${box}/INBOX`))
  symlinkSync(join(theirs!, 'msg0000.txt'), join(mine!, 'msg0000.txt'))
  writeFileSync(join(mine!, 'msg0001.txt'), text(100))
  symlinkSync(join(theirs!, 'msg0000.wav'), join(mine!, 'msg0001.wav'))
  symlinkSync(theirs!, join(spool, 'default/101/Work'))
  symlinkSync(tmpdir(), join(spool, 'default/104'))
  expect(await readBoxes(spool, ['101@default'])).toMatchObject([{ at: 100_000, sound: null }])
  expect(await times('104@default')).toEqual([])
})

it.each([
  '../101@default',
  '101@..',
  '..@default',
  '101/../102@default',
  '101@default@x',
  '@default',
  'a\u0000@default',
  '.@.',
])('the box %j is none', async (box) => {
  message('default/101/INBOX', '0000', 100)
  expect(await times(box)).toEqual([])
})

it('a folder that is not there can’t be read; a box that is not there has no messages', async () => {
  expect(await readBoxes(join(parent, 'none'), ['101@default'])).toBeNull()
  expect(await times('999@default')).toEqual([])
})
