import { expect, it } from 'vitest'
import { MOST_BYTES, readSound, storedSound } from './own-sound.ts'
import { createOwnSounds } from './own-sounds.ts'
import { lengthOf } from './sounds.ts'

const file = (size = 1_000) => ({ name: 'bell.wav', size, arrayBuffer: async () => new ArrayBuffer(8) })
/** A decoder that finds a tone of this loudness and length in everything. */
const finds =
  (loudness: number, seconds: number, numberOfChannels = 1) =>
  async () => {
    const sampleRate = 8_000
    const length = sampleRate * seconds
    const wave = () => Float32Array.from({ length }, (_, i) => (i % 2 === 0 ? loudness : -loudness))
    return { sampleRate, length, numberOfChannels, getChannelData: wave }
  }
const read = async (loudness: number, seconds: number, channels?: number) => {
  const outcome = await readSound(file(), finds(loudness, seconds, channels))
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.sound
}

it('makes a quiet file as loud as any, with a soft beginning and end', async () => {
  const { name, channels } = await read(0.1, 1)
  const [wave] = channels
  expect(name).toBe('bell.wav')
  expect(Math.max(...wave!)).toBeCloseTo(0.8)
  expect([wave!.at(0), wave!.at(-1)]).toEqual([0, -0])
})

it('takes no more than its first five seconds, and two sides', async () => {
  const sound = await read(1, 60, 6)
  expect(lengthOf(sound)).toBe(5_000)
  expect(sound.channels).toHaveLength(2)
  expect(sound.everyMs).toBe(5_400)
})

it.each([
  ['too big', file(MOST_BYTES + 1), finds(1, 1), 'tooBig'],
  ['no sound', file(), async () => Promise.reject(new Error('no')), 'noSound'],
  ['silent', file(), finds(0.001, 1), 'silent'],
  ['not a number all through', file(), finds(Number.NaN, 1), 'silent'],
  ['a click', file(), finds(1, 0.05), 'short'],
] as const)('refuses a file that is %s', async (_, given, decode, why) =>
  expect(await readSound(given, decode)).toEqual({ ok: false, why }),
)

it('keeps a sound as it is, and takes nothing damaged', async () => {
  const sound = await read(1, 1, 2)
  expect(storedSound(structuredClone(sound))).toEqual(sound)
  for (const damaged of [
    undefined,
    'x',
    { ...sound, rate: 0 },
    { ...sound, channels: [] },
    { ...sound, channels: [[1, 2]] },
    { ...sound, channels: [sound.channels[0], new Float32Array(3)] },
    { ...sound, channels: [new Float32Array(100_000)] },
  ])
    expect(storedSound(damaged)).toBeNull()
})

it('is there for as long as the page, also where the browser keeps nothing, and says that it does not', async () => {
  const refuses = async () => Promise.reject(new Error('private'))
  const own = createOwnSounds({ get: refuses, set: refuses, del: refuses })
  await own.load()
  const sound = await read(1, 1)
  expect(await own.take('mine', sound)).toBe(false)
  expect(own.getState().get('mine')).toBe(sound)
  expect(await own.drop('mine')).toBe(false)
  expect(own.getState().size).toBe(0)
})

it('is there again after a reload', async () => {
  const kept = new Map<string, unknown>([['queue', 'damaged']])
  const cupboard = {
    get: async (kind: string) => kept.get(kind),
    set: async (kind: string, sound: unknown) => void kept.set(kind, sound),
    del: async (kind: string) => void kept.delete(kind),
  }
  expect(await createOwnSounds(cupboard).take('hold', await read(1, 1))).toBe(true)
  const again = createOwnSounds(cupboard)
  await again.load()
  expect([...again.getState().keys()]).toEqual(['hold'])
})
