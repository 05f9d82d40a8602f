import { EDGE_S, type Sampled } from './sounds.ts'

/** Longest file that is taken, bytes. */
export const MOST_BYTES = 500_000
/** So much of a file is heard, ms: in a page that the browser has frozen a round of the ring goes on to its end. */
const MOST_MS = 5_000
/** From the end of a file to its beginning while the phone rings on, ms. */
const PAUSE_MS = 400
/** How loud the loudest moment of a file is made, 0 to 1, so that all sound alike at one volume. */
const PEAK = 0.8
/** Below this its loudest moment is silence. */
const LEAST_PEAK = 0.01
/** A shorter click would not be heard as a ring, ms. */
const LEAST_MS = 100

/** What of a decoded file is kept. */
type Decoded = Pick<AudioBuffer, 'sampleRate' | 'length' | 'numberOfChannels' | 'getChannelData'>

/** What came of a file: a sound, or why it is none. */
export type ReadSound = { ok: true; sound: Sampled } | { ok: false; why: 'tooBig' | 'noSound' | 'silent' | 'short' }

/** Makes a sound of a file of the operator's. `decode` rejects what is no sound that this browser knows. */
export async function readSound(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
  decode: (bytes: ArrayBuffer) => Promise<Decoded>,
): Promise<ReadSound> {
  if (file.size > MOST_BYTES) return { ok: false, why: 'tooBig' }
  let decoded: Decoded
  try {
    decoded = await decode(await file.arrayBuffer())
  } catch {
    return { ok: false, why: 'noSound' }
  }
  const rate = decoded.sampleRate
  const length = Math.min(decoded.length, Math.round((MOST_MS * rate) / 1000))
  if (length < (LEAST_MS * rate) / 1000) return { ok: false, why: 'short' }
  const channels = Array.from({ length: Math.min(decoded.numberOfChannels, 2) }, (_, i) =>
    decoded.getChannelData(i).slice(0, length),
  )
  const peak = channels.reduce((most, wave) => wave.reduce((high, one) => Math.max(high, Math.abs(one)), most), 0)
  if (!(peak >= LEAST_PEAK)) return { ok: false, why: 'silent' }
  for (const wave of channels) shape(wave, PEAK / peak, EDGE_S * rate)
  return { ok: true, sound: sampledOf(file.name, rate, channels) }
}

/** What was kept before; null = it is damaged. */
export function storedSound(raw: unknown): Sampled | null {
  const { name, rate, channels }: { [K in keyof Sampled]?: unknown } = Object(raw)
  if (typeof name !== 'string' || typeof rate !== 'number' || !(rate >= 3_000 && rate <= 768_000)) return null
  if (!Array.isArray(channels) || channels.length < 1 || channels.length > 2) return null
  const waves = channels.filter((wave): wave is Float32Array<ArrayBuffer> => wave instanceof Float32Array)
  const [first] = waves
  const isWhole = waves.length === channels.length && waves.every(({ length }) => length === first?.length)
  const most = (MOST_MS * rate) / 1000 + 1
  return first && isWhole && first.length > 0 && first.length <= most ? sampledOf(name, rate, waves) : null
}

const sampledOf = (name: string, rate: number, channels: readonly Float32Array<ArrayBuffer>[]): Sampled => ({
  name,
  rate,
  channels,
  everyMs: ((channels[0]?.length ?? 0) * 1000) / rate + PAUSE_MS,
})

/** Louder by this factor, with a rise and a fall of so many samples: a wave that is cut off clicks. */
function shape(wave: Float32Array, louder: number, edge: number): void {
  for (let i = 0; i < wave.length; i += 1) {
    const near = Math.min(1, i / edge, (wave.length - 1 - i) / edge)
    wave[i] = wave[i]! * louder * near
  }
}
