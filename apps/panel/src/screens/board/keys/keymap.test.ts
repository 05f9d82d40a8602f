import { describe, expect, it } from 'vitest'
import { actionOf, type KeyPress } from './keymap.ts'

const press = (key: string, given: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  typing: false,
  nowhere: false,
  ...given,
})

const letters = new Set('txhdlwbju')

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
    ['1', { do: 'select-call', number: 1 }],
    ['9', { do: 'select-call', number: 9 }],
    ['<', { do: 'tab', by: -1 }],
    ['>', { do: 'tab', by: 1 }],
  ])('%s', (key, action) => expect(actionOf(press(key), letters)).toEqual(action))

  it.each(['0', 'a', 'F5', 'Tab', 'Enter', 'Shift'])('%s is not ours', (key) =>
    expect(actionOf(press(key), letters)).toBeNull(),
  )
})

it('a letter with Shift is a command of its own where there is one, else the plain one', () => {
  const both = new Set(['m', 'M', 'l'])
  expect(actionOf(press('M', { shift: true }), both)).toEqual({ do: 'command', letter: 'M' })
  expect(actionOf(press('L', { shift: true }), both)).toEqual({ do: 'command', letter: 'l' })
  expect(actionOf(press('M'), both), 'Caps Lock').toEqual({ do: 'command', letter: 'm' })
})

describe('own keys', () => {
  const own = { F7: 't', NumpadAdd: 'x', 'Alt+H': 'h' }
  it('a function key, one of the number pad, one with Alt', () => {
    expect(actionOf(press('F7'), letters, own)).toEqual({ do: 'command', letter: 't' })
    expect(actionOf(press('+', { code: 'NumpadAdd' }), letters, own)).toEqual({ do: 'command', letter: 'x' })
    expect(actionOf(press('h', { alt: true }), letters, own)).toEqual({ do: 'command', letter: 'h' })
  })
  it('the letter goes on to work, and a function key works while somebody types, the number pad does not', () => {
    expect(actionOf(press('t'), letters, own)).toEqual({ do: 'command', letter: 't' })
    expect(actionOf(press('F7', { typing: true }), letters, own)).toEqual({ do: 'command', letter: 't' })
    expect(actionOf(press('+', { code: 'NumpadAdd', typing: true }), letters, own)).toBeNull()
  })
})

describe('while typing in a field', () => {
  it.each(['t', 'x', '/', '?', '1', 'Escape'])('%s is silent', (key) =>
    expect(actionOf(press(key, { typing: true }), letters)).toBeNull(),
  )
  it('Ctrl+K and Cmd+K work all the same', () => {
    expect(actionOf(press('k', { ctrl: true, typing: true }), letters)).toEqual({ do: 'palette' })
    expect(actionOf(press('k', { meta: true, typing: true }), letters)).toEqual({ do: 'palette' })
  })
})

it('an arrow enters the tiles only when nothing has the focus', () => {
  expect(actionOf(press('ArrowDown', { nowhere: true }), letters)).toEqual({ do: 'grid' })
  expect(actionOf(press('ArrowDown'), letters)).toBeNull()
})

it('leaves the browser its own combinations', () => {
  for (const key of ['t', 'x', 'c', 'v', 'r', '1']) {
    expect(actionOf(press(key, { ctrl: true }), letters)).toBeNull()
    expect(actionOf(press(key, { meta: true }), letters)).toBeNull()
    expect(actionOf(press(key, { alt: true }), letters)).toBeNull()
  }
})

it('finds the key by its place on a keyboard without Latin letters', () => {
  expect(actionOf(press('е', { code: 'KeyT' }), letters)).toEqual({ do: 'command', letter: 't' })
  expect(actionOf(press('ч', { code: 'KeyX' }), letters)).toEqual({ do: 'command', letter: 'x' })
  expect(actionOf(press('л', { code: 'KeyK', ctrl: true }), letters)).toEqual({ do: 'palette' })
})

it('goes by the letter, not the place, on another Latin layout', () => {
  // Dvorak: the key in the place of K types a T.
  expect(actionOf(press('t', { code: 'KeyK' }), letters)).toEqual({ do: 'command', letter: 't' })
})

describe('with single keys turned off', () => {
  const off = (key: string, given: Partial<KeyPress> = {}, own: Record<string, string> = {}) =>
    actionOf(press(key, given), letters, own, false)
  it.each(['/', '?', 't', 'T', 'x', '1', '9', 'е'])('%s does nothing', (key) => {
    expect(off(key, { code: key === 'е' ? 'KeyT' : '' })).toBeNull()
  })
  it('no own key of a single character does anything, one with Alt or a function key does', () => {
    const own = { NumpadAdd: 't', 'Alt+T': 't', F7: 'h' }
    expect(off('+', { code: 'NumpadAdd' }, own)).toBeNull()
    expect(off('t', { code: 'KeyT', alt: true }, own)).toEqual({ do: 'command', letter: 't' })
    expect(off('F7', {}, own)).toEqual({ do: 'command', letter: 'h' })
  })
  it('Esc, arrows and what is held with Ctrl go on', () => {
    expect(off('Escape')).toEqual({ do: 'back' })
    expect(off('ArrowDown', { nowhere: true })).toEqual({ do: 'grid' })
    expect(off('k', { ctrl: true })).toEqual({ do: 'palette' })
  })
})
