import { expect, it } from 'vitest'
import { createSettings, defaultSettings, parseSettings } from './settings.ts'

function memory(first: Record<string, string> = {}) {
  const values = new Map(Object.entries(first))
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

it('remembers what was chosen', () => {
  const storage = memory()
  const first = createSettings(() => storage)
  first.load()
  first.setState({ myExtension: '101', theme: 'light', favourites: ['102'], knowsKeys: true })
  expect(storage.values.get('jackfield.my-extension')).toBe('101')
  const second = createSettings(() => storage)
  second.load()
  expect(second.getState()).toMatchObject({ myExtension: '101', theme: 'light', favourites: ['102'], knowsKeys: true })
})

it('writes nothing before it has read', () => {
  const storage = memory({ 'jackfield.my-extension': '101' })
  createSettings(() => storage).setState({ density: 'large' })
  expect(storage.values.get('jackfield.my-extension')).toBe('101')
})

it.each(['', 'null', '[]', '7', '{', '{"theme":"pink","density":3,"deskWidth":1e9,"favourites":"x","locale":{}}'])(
  'is not hurt by %s in the storage',
  (text) => expect(parseSettings(text, null)).toEqual(defaultSettings),
)

it('keeps what is good of what is partly bad', () => {
  expect(parseSettings('{"theme":"light","density":"huge","favourites":["101",7]}', ' ')).toEqual({
    ...defaultSettings,
    theme: 'light',
    favourites: ['101'],
  })
})

it('lives without storage', () => {
  const store = createSettings(() => {
    throw new Error('denied')
  })
  store.load()
  store.setState({ theme: 'dark' })
  expect(store.getState().theme).toBe('dark')
})
