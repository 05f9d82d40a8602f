import { createStore, type StoreApi } from 'zustand/vanilla'
import { EDGE_S, lengthOf, type Sampled, type Sound } from './sounds.ts'

/** Whether this page can sound: `blocked` = the browser waits for a click or key in the page, `none` = it has no Web Audio. */
type PlayerState = 'off' | 'blocked' | 'ready' | 'none'

/** Plays one sound at a time. Its store says whether it can. */
export interface Player extends StoreApi<PlayerState> {
  /** Makes the page able to sound; inside of a click or key press the browser allows it. */
  open(): Promise<void>
  close(): void
  /** Plays it once from its beginning, cut off after `mostMs`; what was sounding ends. `loudness` is 0 to 1. */
  play(sound: Sound, loudness: number, mostMs: number): void
  hush(): void
  /** Where it sounds; '' = where everything else does. False when that device is gone, and then it sounds there. */
  sinkTo(device: string): Promise<boolean>
}

/** Without a browser that can, the ring stays where everything else sounds. */
type WithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> }
export const canChooseDevice = (): boolean =>
  typeof AudioContext !== 'undefined' && 'setSinkId' in AudioContext.prototype && 'mediaDevices' in navigator

/** A browser that allows it begins within this, ms. */
const PATIENCE_MS = 700
/** Silent for this long, the sound card is let go, ms. */
const REST_MS = 10_000

/** A file of the operator's from its beginning; it falls silent in time where it is cut off. */
function startSampled(context: AudioContext, to: AudioNode, { rate, channels }: Sampled, from: number, ms: number) {
  const buffer = new AudioBuffer({
    length: channels[0]?.length ?? 1,
    numberOfChannels: channels.length,
    sampleRate: rate,
  })
  channels.forEach((wave, i) => {
    buffer.copyToChannel(wave, i)
  })
  const edge = context.createGain()
  const end = from + ms / 1000
  edge.gain.setValueAtTime(1, Math.max(from, end - EDGE_S))
  edge.gain.linearRampToValueAtTime(0, end)
  edge.connect(to)
  const node = context.createBufferSource()
  node.buffer = buffer
  node.connect(edge)
  node.start(from)
  node.stop(end)
  return node
}

/**
 * A ring made by Web Audio. Every note is given its end when it is begun, and only one round of a sound is ever planned: whatever becomes of the page (frozen,
 * stuck, asleep), the sound card falls silent by itself when that round is over.
 */
export function createPlayer(): Player {
  const store = createStore<PlayerState>(() => (typeof AudioContext === 'undefined' ? 'none' : 'off'))
  let context: WithSink | null = null
  let playing: { gain: GainNode; nodes: AudioScheduledSourceNode[] } | null = null
  let rest: ReturnType<typeof setTimeout> | null = null
  let device = ''
  /** Counts what was asked, so that a late start does not speak for what is over. */
  let turn = 0

  const wake = async (): Promise<boolean> => {
    if (!context) return false
    if (rest !== null) clearTimeout(rest)
    rest = null
    if (context.state === 'running') return true
    // A browser that does not allow it leaves the promise open.
    await Promise.race([context.resume(), new Promise((go) => setTimeout(go, PATIENCE_MS))])
    return (context?.state as AudioContextState | undefined) === 'running'
  }
  const restSoon = (afterMs: number) => {
    if (rest !== null) clearTimeout(rest)
    rest = setTimeout(() => {
      // What has not begun yet is still waited for: a sound card that is slow to wake.
      if (context?.state === 'running') void context.suspend()
    }, afterMs + REST_MS)
  }
  const hush = () => {
    if (!playing || !context) return
    const { gain, nodes } = playing
    playing = null
    const end = context.currentTime + 2 * EDGE_S
    gain.gain.cancelScheduledValues(context.currentTime)
    gain.gain.setTargetAtTime(0, context.currentTime, EDGE_S / 2)
    for (const node of nodes) node.stop(end)
  }
  const start = (sound: Sound, loudness: number, mostMs: number) => {
    if (!context) return
    hush()
    const from = context.currentTime + 0.02
    const lastMs = Math.min(lengthOf(sound), mostMs)
    const gain = context.createGain()
    // Loudness is felt by its square.
    gain.gain.value = loudness * loudness
    gain.connect(context.destination)
    const nodes: AudioScheduledSourceNode[] = []
    if ('channels' in sound) nodes.push(startSampled(context, gain, sound, from, lastMs))
    for (const { at, ms, hz } of 'notes' in sound ? sound.notes : []) {
      if (at >= lastMs) continue
      const [begin, end] = [from + at / 1000, from + Math.min(at + ms, lastMs) / 1000]
      const edge = context.createGain()
      edge.gain.setValueAtTime(0, begin)
      edge.gain.linearRampToValueAtTime(0.8 / hz.length, begin + EDGE_S)
      edge.gain.setValueAtTime(0.8 / hz.length, Math.max(begin + EDGE_S, end - EDGE_S))
      edge.gain.linearRampToValueAtTime(0, end)
      edge.connect(gain)
      for (const one of hz) {
        const node = context.createOscillator()
        node.type = 'triangle'
        node.frequency.value = one
        node.connect(edge)
        node.start(begin)
        node.stop(end)
        nodes.push(node)
      }
    }
    playing = { gain, nodes }
    nodes.at(-1)?.addEventListener('ended', () => gain.disconnect())
    restSoon(lastMs)
  }
  const sinkTo = async (id: string): Promise<boolean> => {
    device = id
    if (!context?.setSinkId) return id === ''
    try {
      await context.setSinkId(id)
      return true
    } catch {
      await context.setSinkId('').catch(() => {})
      return false
    }
  }
  return Object.assign(store, {
    async open() {
      if (store.getState() === 'none') return
      if (!context) {
        context = new AudioContext() as WithSink
        // A sound card that is slow to wake was taken for a browser that forbids it.
        context.addEventListener('statechange', () => {
          if (context?.state !== 'running' || store.getState() !== 'blocked') return
          store.setState('ready', true)
          if (!playing) restSoon(0)
        })
        if (device !== '') await sinkTo(device)
      }
      store.setState((await wake()) ? 'ready' : 'blocked', true)
      restSoon(0)
    },
    close() {
      hush()
      if (rest !== null) clearTimeout(rest)
      void context?.close()
      context = null
      if (store.getState() !== 'none') store.setState('off', true)
    },
    play(sound: Sound, loudness: number, mostMs: number) {
      const mine = ++turn
      const askedAt = performance.now()
      void wake().then((is) => {
        // Hushed, or another is wanted, since.
        if (mine !== turn) return
        if (!is) return store.setState('blocked', true)
        // A sound card that slept longer than the ring has nothing to say any more.
        const leftMs = mostMs - (performance.now() - askedAt)
        if (leftMs > 0) start(sound, loudness, leftMs)
      })
    },
    hush() {
      turn++
      hush()
    },
    sinkTo,
  })
}
