import { expect, it } from 'vitest'
import { type FolderTried, folderFindings } from './folder-findings.ts'

const fine: FolderTried = {
  kind: 'voicemail',
  folder: '/var/spool/asterisk/voicemail',
  user: 'jackfield',
  problem: null,
  at: '/var/spool/asterisk/voicemail',
}

it('[DOCTOR-14] nothing is said of folders that the settings do not name', () => expect(folderFindings([])).toEqual([]))

it('[DOCTOR-14] says that a folder is as it should be, and for whom', () => {
  const [voicemail, recordings] = folderFindings([fine, { ...fine, kind: 'recordings', folder: '/records' }])
  expect(voicemail).toMatchObject({ id: 'voicemail.folder', state: 'ok', fix: [] })
  expect(recordings).toMatchObject({ id: 'recordings.folder', state: 'ok', what: expect.stringContaining('/records') })
  expect(recordings!.what).toContain('asked as user jackfield')
})

it.each([
  ['absent', 'bad'],
  ['no-folder', 'bad'],
  ['not-readable', 'bad'],
  // Nobody may have left a message yet.
  ['empty', 'unknown'],
  ['unnamed', 'unknown'],
] as const)('[DOCTOR-14] %s is %s, and has lines to change', (problem, state) => {
  for (const kind of ['voicemail', 'recordings'] as const) {
    const at = '/var/spool/asterisk/voicemail/default/101'
    const [found] = folderFindings([{ ...fine, kind, problem, at }])
    expect(found).toMatchObject({ id: `${kind}.folder`, state })
    expect(found!.fix.length).toBeGreaterThan(0)
    if (problem === 'not-readable') expect(found!.what).toContain(at)
  }
})
