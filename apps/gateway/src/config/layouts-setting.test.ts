import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'jackfield-layouts-'))
afterAll(() => rmSync(folder, { recursive: true }))
function read(text: string) {
  const path = join(folder, 'board.yaml')
  writeFileSync(path, text)
  return loadConfig({ JACKFIELD_AMI_URL: 'ami://panel:secret@pbx.example:5038' }, path)
}

describe('layouts for everybody', () => {
  it('are read, and what is left out is as usual', () => {
    const outcome = read('layouts:\n  - { name: Night, hidden: [trunks] }\n')
    expect(outcome).toMatchObject({
      ok: true,
      config: { layouts: [{ name: 'Night', hidden: ['trunks'], zones: ['desk', 'people', 'places'], contexts: null }] },
    })
  })
  it('may be for operators of some contexts, with favourites and tabs', () => {
    const outcome = read(
      'layouts:\n  - { name: Night, contexts: [alpha], people: { favourites: [101], tabs: [{ name: Lobby, people: [102] }] } }\n',
    )
    expect(outcome).toMatchObject({
      ok: true,
      config: { layouts: [{ contexts: ['alpha'], people: { favourites: ['101'], tabs: [{ people: ['102'] }] } }] },
    })
  })
  it.each([
    ['{ hidden: [] }', 'name'],
    ['{ name: Night, hidden: [desk] }', 'hidden'],
    ['{ name: Night, hiden: [] }', 'hiden'],
    ['{ name: Night, contexts: [] }', 'contexts'],
    ['{ name: Night, contexts: ["a b"] }', 'contexts'],
    ['{ name: Night }\n  - { name: night }', 'must have a name each'],
  ])('%s is refused, and its place is told', (text, place) => {
    const outcome = read(`layouts:\n  - ${text}\n`)
    const problems = outcome.ok ? [] : outcome.problems
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('layouts')
    expect(problems[0]).toContain(place)
  })
})
