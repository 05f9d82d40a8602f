import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tryFolder } from './try-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const put = (...paths: string[]) => {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
  }
}
/** All may be read but what lies there, as by another user than the one who runs the tests. */
const allBut = (path: string) => async (asked: string) => asked !== join(root, path)

it.each(['recordings', 'voicemail'] as const)('[DOCTOR-14] %s: absent, no folder, empty', async (kind) => {
  put('file')
  expect(await tryFolder(kind, join(root, 'nowhere'))).toMatchObject({ kind, problem: 'absent' })
  expect(await tryFolder(kind, join(root, 'file/inside'))).toMatchObject({ problem: 'absent' })
  expect(await tryFolder(kind, join(root, 'file'))).toMatchObject({ problem: 'no-folder' })
  expect(await tryFolder(kind, root)).toMatchObject({ folder: root, problem: 'empty' })
  expect(await tryFolder(kind, root, allBut(''))).toMatchObject({ problem: 'not-readable', at: root })
})

it('[DOCTOR-14] voicemail has mailboxes in contexts; a folder above or below has none', async () => {
  put('voicemail/default/101/INBOX/msg0000.txt', 'voicemail/default/101/INBOX/msg0000.wav', 'voicemail/default/102/x')
  const folder = join(root, 'voicemail')
  expect(await tryFolder('voicemail', folder)).toMatchObject({ problem: null })
  expect(await tryFolder('voicemail', root)).toMatchObject({ problem: 'empty' })
  expect(await tryFolder('voicemail', join(folder, 'default'))).toMatchObject({ problem: 'empty' })
})

it.each(['default', 'default/101', 'default/101/Old', 'default/101/Old/msg0000.txt'])(
  '[DOCTOR-14] names what of voicemail may not be read: %s',
  async (shut) => {
    put('default/101/Old/msg0000.txt')
    const at = join(root, shut)
    expect(await tryFolder('voicemail', root, allBut(shut))).toMatchObject({ problem: 'not-readable', at })
  },
)

it.each(['q-600-1764000000.16.mp3', '2026/12/01/external-101-1764000000.12.wav', 'jackfield-pbx-1.wav'])(
  '[DOCTOR-14] finds a recording, and whether it may be read: %s',
  async (file) => {
    put(file, 'other.wav', '2025/x/1764000000.1.wav')
    expect(await tryFolder('recordings', root)).toMatchObject({ problem: null })
    expect(await tryFolder('recordings', root, allBut(file))).toMatchObject({
      problem: 'not-readable',
      at: join(root, file),
    })
  },
)

it('[DOCTOR-14] says that recordings without the id of a call can’t be found', async () => {
  put('2026/12/01/101-to-102.wav', 'notes-1764000000.15.txt')
  expect(await tryFolder('recordings', root)).toMatchObject({ problem: 'unnamed' })
})
