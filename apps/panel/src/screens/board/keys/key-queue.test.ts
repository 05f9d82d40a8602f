import { expect, it } from 'vitest'
import { KeyQueue } from './key-queue.ts'

type Key = { at: number; name: string }

/**
 * A page of parts that come late: `o` and `p` open one, which the letters behind them are for; `.` closes it.
 */
class LatePage {
  /** What was pressed, and in which part. */
  readonly pressed: string[] = []
  open: string | null = null
  readonly come = new Set<string>()
  now = 0
  readonly #turns: (() => void)[] = []
  readonly queue = new KeyQueue<Key>({
    isLate: () => this.open !== null && !this.come.has(this.open),
    press: (key) => this.#press(key.name),
    soon: (run) => this.#turns.push(run),
    now: () => this.now,
    patienceMs: 5_000,
  })

  /** The hand is faster than the page: no turn passes between two keys. */
  types(names: string): void {
    for (const name of names) if (!this.queue.hold({ at: this.now, name })) this.#press(name)
  }
  comes(part: string): void {
    this.come.add(part)
    this.queue.go()
  }
  turns(): void {
    for (let run = this.#turns.shift(); run; run = this.#turns.shift()) run()
  }
  turn(): void {
    this.#turns.shift()?.()
  }
  #press(name: string): void {
    this.pressed.push(`${name}@${this.open ?? 'board'}`)
    if (name === 'o' || name === 'p') this.open = name
    if (name === '.') this.open = null
  }
}

it('[HAND-9] keys for a part that has not come are pressed in it when it comes, in their order', () => {
  const page = new LatePage()
  page.types('oca')
  page.turns()
  expect(page.pressed).toEqual(['o@board'])
  page.comes('o')
  page.turns()
  expect(page.pressed).toEqual(['o@board', 'c@o', 'a@o'])
})

it('[HAND-9] a key that opens another late part makes those behind it wait for that, and one that closes it gives them to the board', () => {
  const page = new LatePage()
  page.types('oap2.x')
  page.comes('o')
  page.turns()
  expect(page.pressed).toEqual(['o@board', 'a@o', 'p@o'])
  page.comes('p')
  page.turns()
  expect(page.pressed.slice(3)).toEqual(['2@p', '.@p', 'x@board'])
})

it('[HAND-9] no key overtakes those that wait, also while they are being pressed', () => {
  const page = new LatePage()
  page.types('oab')
  page.comes('o')
  page.turn()
  page.types('c')
  page.turns()
  expect(page.pressed).toEqual(['o@board', 'a@o', 'b@o', 'c@o'])
  page.types('d')
  expect(page.pressed.at(-1)).toBe('d@o')
})

it('[HAND-9] what has waited too long, or was taken back, is not done', () => {
  const page = new LatePage()
  page.types('oab')
  page.now = 5_001
  page.comes('o')
  page.turns()
  expect(page.pressed).toEqual(['o@board'])
  expect(page.queue.isEmpty).toBe(true)
  page.types('.pcd')
  page.queue.clear()
  page.comes('p')
  page.turns()
  expect(page.pressed.slice(1)).toEqual(['.@o', 'p@board'])
})

it('[HAND-9] where the part never came, keys of later do not wait behind those of before', () => {
  const page = new LatePage()
  page.types('oa')
  page.now = 6_000
  page.open = null
  page.types('x')
  expect(page.pressed).toEqual(['o@board', 'x@board'])
})
