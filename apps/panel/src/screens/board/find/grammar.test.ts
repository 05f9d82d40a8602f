import { describe, expect, it } from 'vitest'
import { commands } from '../../../commands/all.ts'
import { de } from '../../../i18n/de/index.ts'
import { en } from '../../../i18n/en/index.ts'
import { ru } from '../../../i18n/ru/index.ts'
import { argumentOf, meantByTyped } from './grammar.ts'

const said = (typed: string, words: Record<string, string> = en.command) =>
  meantByTyped(typed, commands, ({ label }) => words[label]!).map(({ command, rest, sure }) =>
    [command.label, sure ? '!' : '?', rest].join(' ').trim(),
  )

describe('the grammar of the palette', () => {
  it.each([
    ['t anna', 'transfer ! anna'],
    ['d 104', 'dial ! 104'],
    ['call 0612 345', 'dial ! 0612 345'],
    ['barge 102', 'barge ! 102'],
    ['Join in 102', 'barge ! 102'],
    ['park', 'park !'],
    ['hold', 'hold !'],
    ['x', 'hangUp !'],
    ['HANG UP boris', 'hangUp ! boris'],
    ['call back later', 'later !'],
  ])('%s', (typed, first) => expect(said(typed)[0]).toBe(first))

  it('knows the words of the operator’s language and the English ones beside them', () => {
    expect(said(`${de.command.hold} anna`, de.command)[0]).toBe('hold ! anna')
    expect(said('hold anna', de.command)[0]).toBe('hold ! anna')
    expect(said(`${ru.command.hangUp} 102`, ru.command)[0]).toBe('hangUp ! 102')
  })
  it('offers what is only begun, after what is named in full; one letter begins nothing', () => {
    expect(said('ho')).toContain('hold ?')
    expect(said('whis')).toEqual(['whisper ?'])
    expect(said('h').every((one) => one.includes('!'))).toBe(true)
    expect(said('')).toEqual([])
    expect(said('anna')).toEqual([])
  })
  it('a longer name is meant before the letter or the shorter name in it', () => {
    expect(said('call back later 104')).toEqual(['later ! 104'])
  })
  it('what follows keeps its own letters', () => expect(said('t Straße Øst')[0]).toBe('transfer ! Straße Øst'))
})

it('each command says what can stand after it', () => {
  const of = (label: string) => argumentOf(commands.find((command) => command.label === label)!)
  expect(['transfer', 'dial', 'park'].map(of)).toEqual(['person', 'person', 'person'])
  expect(['barge', 'hold', 'hangUp', 'message', 'dndOn'].map(of)).toEqual(Array(5).fill('row-person'))
  expect(['toRoom', 'memberPenalty', 'memberAdd', 'switch'].map(of)).toEqual(['choice', 'row', 'row', 'row'])
  expect(of('callbacks')).toBe('none')
})
