/** Samples of 8 kHz as µ-law, the format PCMU of RTP (G.711). */
export function toMuLaw(samples: Int16Array): Buffer {
  return Buffer.from(Array.from(samples, encoded))
}

export function fromMuLaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, decoded)
}

const bias = 0x84

function encoded(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), 32_635) + bias
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7)
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff
}

function decoded(byte: number): number {
  const bits = ~byte & 0xff
  const magnitude = (((bits & 0x0f) << 3) + bias) << ((bits >> 4) & 0x07)
  return (bits & 0x80) === 0 ? magnitude - bias : bias - magnitude
}
