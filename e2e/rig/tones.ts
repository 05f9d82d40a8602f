const sampleRateHz = 8000
/** A tenth of a second: long enough to tell tones 60 Hz apart, short enough that a late start does not hide them. */
const windowSamples = 1600

/**
 * Which of the given pitches sound in the samples (8 kHz). A pitch counts when it stands out, in at least a quarter of
 * the windows, above a floor that hold music and the side lobes of other tones do not reach.
 */
export function tonesIn(samples: Int16Array, pitchesHz: number[]): Set<number> {
  const hits = new Map<number, number>()
  let windows = 0
  for (let start = 0; start + windowSamples <= samples.length; start += windowSamples) {
    const window = samples.subarray(start, start + windowSamples)
    windows += 1
    const total = power(window)
    if (total < 100) continue
    for (const pitchHz of pitchesHz) {
      // Share of the window's power that is at this pitch: 1 for a lone tone, about 1/n for one of n.
      if (goertzel(window, pitchHz) / total > 0.08) hits.set(pitchHz, (hits.get(pitchHz) ?? 0) + 1)
    }
  }
  const needed = Math.max(1, windows / 4)
  return new Set([...hits].filter(([, count]) => count >= needed).map(([pitchHz]) => pitchHz))
}

function power(window: Int16Array): number {
  let sum = 0
  for (const sample of window) sum += sample * sample
  return sum / window.length
}

/** Power of one frequency in the window, with a Hann window so that neighbours do not leak into it. */
function goertzel(window: Int16Array, pitchHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * pitchHz) / sampleRateHz)
  let previous = 0
  let beforePrevious = 0
  const length = window.length
  for (let index = 0; index < length; index++) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length)
    const next = (window[index] ?? 0) * weight + coefficient * previous - beforePrevious
    beforePrevious = previous
    previous = next
  }
  const magnitude = previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious
  // Amplitude of the tone is 4|X|/N under a Hann window; its power is half the square of that.
  return (8 * magnitude) / (length * length)
}
