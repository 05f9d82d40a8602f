const sampleRateHz = 8000
/** A fifth of a second: long enough to tell tones 60 Hz apart, and music from a tone, which stays where it is. */
const windowSamples = 1600

/**
 * Which of the given pitches sound in the samples (8 kHz). A pitch counts when it stands out in more than half of the
 * windows that are not silent: one window may still hold the end of an earlier tone, and music passes by any pitch.
 */
export function tonesIn(samples: Int16Array, pitchesHz: number[]): Set<number> {
  const hits = new Map<number, number>()
  let windows = 0
  for (let start = 0; start + windowSamples <= samples.length; start += windowSamples) {
    const window = samples.subarray(start, start + windowSamples)
    const total = power(window)
    if (total < 100) continue
    windows += 1
    for (const pitchHz of pitchesHz) {
      // Share of the window's power that is at this pitch: 1 for a lone tone, about 1/n for one of n.
      if (goertzel(window, pitchHz) / total > 0.1) hits.set(pitchHz, (hits.get(pitchHz) ?? 0) + 1)
    }
  }
  return new Set([...hits].filter(([, count]) => count > windows / 2).map(([pitchHz]) => pitchHz))
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

/** A tone of 8 kHz, from the sample of that number on, so that pieces fit together. */
export function toneOf(pitchHz: number, samples: number, from = 0): Int16Array {
  return Int16Array.from({ length: samples }, (_, index) =>
    Math.round(8000 * Math.sin((2 * Math.PI * pitchHz * (from + index)) / sampleRateHz)),
  )
}
