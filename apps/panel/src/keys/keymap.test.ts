import { describe, expect, it } from 'vitest'
import { actionOf, type KeyPress } from './keymap.ts'

const press = (key: string, given: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrl: false,
  meta: false,
  alt: false,
  typing: false,
  nowhere: false,
  ...given,
})

describe('on the board', () => {
  it.each([
    ['/', { do: 'filter' }],
    ['?', { do: 'help' }],
    ['t', { do: 'command', letter: 't' }],
    ['T', { do: 'command', letter: 't' }],
    ['x', { do: 'command', letter: 'x' }],
    ['h', { do: 'command', letter: 'h' }],
    ['d', { do: 'command', letter: 'd' }],
    ['l', { do: 'command', letter: 'l' }],
    ['w', { do: 'command', letter: 'w' }],
    ['b', { do: 'command', letter: 'b' }],
    ['j', { do: 'command', letter: 'j' }],
    ['u', { do: 'command', letter: 'u' }],
    ['Escape', { do: 'back' }],
    ['1', { do: 'select-call', index: 0 }],
    ['9', { do: 'select-call', index: 8 }],
  ])('%s', (key, action) => expect(actionOf(press(key))).toEqual(action))

  it.each(['0', 'a', 'F5', 'Tab', 'Enter', 'Shift'])('%s is not ours', (key) => expect(actionOf(press(key))).toBeNull())
})

describe('while typing in a field', () => {
  it.each(['t', 'x', '/', '?', '1', 'Escape'])('%s is silent', (key) =>
    expect(actionOf(press(key, { typing: true }))).toBeNull(),
  )
  it('Ctrl+K and Cmd+K work all the same', () => {
    expect(actionOf(press('k', { ctrl: true, typing: true }))).toEqual({ do: 'palette' })
    expect(actionOf(press('k', { meta: true, typing: true }))).toEqual({ do: 'palette' })
  })
})

it('an arrow enters the tiles only when nothing has the focus', () => {
  expect(actionOf(press('ArrowDown', { nowhere: true }))).toEqual({ do: 'grid' })
  expect(actionOf(press('ArrowDown'))).toBeNull()
})

it('leaves the browser its own combinations', () => {
  for (const key of ['t', 'x', 'c', 'v', 'r', '1']) {
    expect(actionOf(press(key, { ctrl: true }))).toBeNull()
    expect(actionOf(press(key, { meta: true }))).toBeNull()
    expect(actionOf(press(key, { alt: true }))).toBeNull()
  }
})

it('finds the key by its place on a keyboard without Latin letters', () => {
  expect(actionOf(press('е', { code: 'KeyT' }))).toEqual({ do: 'transfer' })
  expect(actionOf(press('ч', { code: 'KeyX' }))).toEqual({ do: 'hang-up' })
  expect(actionOf(press('л', { code: 'KeyK', ctrl: true }))).toEqual({ do: 'palette' })
})

it('goes by the letter, not the place, on another Latin layout', () => {
  // Dvorak: the key in the place of K types a T.
  expect(actionOf(press('t', { code: 'KeyK' }))).toEqual({ do: 'transfer' })
})
