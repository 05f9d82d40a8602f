import { expect, it } from 'vitest'
import { createSaid } from '../state/said.ts'
import { speakAloud } from './aloud.ts'
import { statusKeyOf } from './status-keys.ts'
import { createVoiceSettings, parseVoice } from './voice-settings.ts'

const alt = { altKey: true, ctrlKey: false, metaKey: false, shiftKey: false }

it('a status key is Alt and a digit by its place, and AltGr is none', () => {
  expect(statusKeyOf({ ...alt, code: 'Digit1' })).toBe('ringing')
  expect(statusKeyOf({ ...alt, code: 'Numpad6' })).toBe('health')
  expect(statusKeyOf({ ...alt, code: 'Digit7' })).toBe(null)
  expect(statusKeyOf({ ...alt, code: 'Digit1', ctrlKey: true })).toBe(null)
  expect(statusKeyOf({ ...alt, code: 'Digit1', altKey: false })).toBe(null)
})

it('speaks aloud only where it is wanted, and what may not wait breaks off the rest', () => {
  const said = createSaid()
  const heard: string[] = []
  const speech = {
    pending: false,
    speak: (one: SpeechSynthesisUtterance) => void heard.push(one.text),
    cancel: () => void heard.push('-'),
  }
  const settings = createVoiceSettings(() => ({ getItem: () => null, setItem: () => {} }))
  const stop = speakAloud(said, speech, settings.getState, (text) => ({ text }) as SpeechSynthesisUtterance)
  const say = (lines: string[], manner: 'now' | 'news') => said.setState({ last: { lines, manner } })
  say(['before'], 'news')
  settings.setState({ on: true })
  say(['Talking'], 'news')
  say(['Incoming call: Maria Rossi', '0655128840'], 'now')
  speech.pending = true
  say(['late'], 'news')
  stop()
  say(['after'], 'news')
  expect(heard).toEqual(['Talking', '-', 'Incoming call: Maria Rossi', '0655128840', '-', 'late', '-'])
})

it('a damaged entry costs that field', () => {
  expect(parseVoice('{"on":true,"rate":900}')).toEqual({ on: true, rate: 1 })
  expect(parseVoice('nonsense')).toEqual({ on: false, rate: 1 })
})
