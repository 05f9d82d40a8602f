import { describe, expect, it } from 'vitest'
import { MORNING, settled, TurnableClock } from './turnable-clock.ts'

describe('TurnableClock', () => {
  it('stands until it is turned', () => {
    const clock = new TurnableClock()
    expect(clock.now()).toBe(MORNING)
    clock.advance(250)
    expect(clock.now()).toBe(MORNING + 250)
  })

  it('runs timers in order of time, ties in the order they were set, each at its own moment', () => {
    const clock = new TurnableClock(0)
    const ran: string[] = []
    const note = (name: string) => () => ran.push(`${name}@${clock.now()}`)
    clock.setTimeout(note('b'), 20)
    clock.setTimeout(note('c'), 20)
    clock.setTimeout(note('a'), 10)
    clock.setTimeout(note('late'), 31)
    clock.advance(30)
    expect(ran).toEqual(['a@10', 'b@20', 'c@20'])
    expect(clock.pending).toBe(1)
  })

  it('runs what is set meanwhile, and not what is cleared meanwhile', () => {
    const clock = new TurnableClock(0)
    const ran: string[] = []
    const victim = clock.setTimeout(() => ran.push('victim'), 15)
    clock.setTimeout(() => {
      clock.clearTimeout(victim)
      clock.setTimeout(() => ran.push(`child@${clock.now()}`), 5)
    }, 10)
    clock.advance(20)
    expect(ran).toEqual(['child@15'])
  })

  it('repeats intervals until they are cleared, from inside too', () => {
    const clock = new TurnableClock(0)
    let count = 0
    const handle = clock.setInterval(() => {
      if (++count === 3) clock.clearInterval(handle)
    }, 10)
    clock.advance(1_000)
    expect(count).toBe(3)
    expect(clock.pending).toBe(0)
  })

  it('cancels what `after` set', () => {
    const clock = new TurnableClock(0)
    let ran = false
    clock.after(10, () => {
      ran = true
    })()
    clock.advance(20)
    expect(ran).toBe(false)
  })

  it('lets promises settle between timers', async () => {
    const clock = new TurnableClock(0)
    const at: number[] = []
    const loop = async () => {
      for (let i = 0; i < 3; i++) {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 10))
        at.push(clock.now())
      }
    }
    const done = loop()
    await clock.advanceAsync(100)
    await done
    expect(at).toEqual([10, 20, 30])
    await settled()
    expect(clock.pending).toBe(0)
  })
})
