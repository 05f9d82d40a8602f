import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8')

/** The tokens of a theme, as written in globals.css. */
function tokensOf(theme: string): Record<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1]
  if (!block) throw new Error(`no theme ${theme}`)
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, hex]) => [name, hex]))
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** What is written on what. */
const tints = ['idle', 'ringing', 'talking', 'held', 'unavailable', 'accent', 'warning', 'danger']
const pairs: [ink: string, ground: string][] = [
  ...['canvas', 'surface', 'raised', 'accent-tint'].flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3', 'accent'].map((ink): [string, string] => [ink, ground]),
  ),
  ...['canvas', 'surface'].flatMap((ground) =>
    ['ringing', 'talking', 'held', 'warning', 'danger', 'idle', 'unavailable'].map((ink): [string, string] => [
      ink,
      ground,
    ]),
  ),
  ...tints.flatMap((tone): [string, string][] => [
    [tone, `${tone}-tint`],
    ['ink', `${tone}-tint`],
    ['ink-2', `${tone}-tint`],
    ['ink-3', `${tone}-tint`],
  ]),
  ['accent-ink', 'accent'],
  ['inverse-ink', 'inverse'],
  ['inverse-accent', 'inverse'],
  ['inverse-danger', 'inverse'],
]

describe.each([
  ['dark', 4.5],
  ['light', 4.5],
  ['contrast', 7],
])('theme %s', (theme, least) => {
  const tokens = tokensOf(theme)
  it.each(pairs)(`%s on %s has at least ${least}:1`, (ink, ground) => {
    expect(tokens[ink], ink).toBeDefined()
    expect(tokens[ground], ground).toBeDefined()
    expect(contrast(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(least)
  })
  it('marks the borders of controls at 3:1', () => {
    expect(contrast(tokens['line-strong']!, tokens.surface!)).toBeGreaterThanOrEqual(3)
  })
})

it('knows a bad pair when it sees one', () => {
  expect(contrast('#777777', '#888888')).toBeLessThan(2)
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 0)
})
