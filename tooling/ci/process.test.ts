import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { endAll, run } from './process.ts'

const node = process.execPath
const kept = () => {
  let text = ''
  const out = {
    write: (chunk: string | Buffer) => {
      text += chunk
    },
  }
  return { out, text: () => text }
}

describe('a command of the workspace', () => {
  it('gives its code, and all that it wrote, also the last line', async () => {
    const { out, text } = kept()
    const code = await run(
      [node, '-e', 'console.log("x".repeat(100_000)); console.error("end"); process.exitCode = 3'],
      out,
    )
    expect(code).toBe(3)
    expect(text()).toContain('x'.repeat(100_000))
    expect(text()).toContain('end')
  })

  it('ends on request, and also when it ignores the signal', async () => {
    const { out, text } = kept()
    const deaf = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)'
    const codes = [run([node, '-e', deaf], out), run([node, '-e', 'setInterval(() => {}, 1000)'], out)]
    await expect.poll(text).toMatch(/^\d+$/m)
    await endAll(100)
    expect(await Promise.all(codes)).toEqual([1, 1])
    expect(existsSync(`/proc/${text().trim()}`)).toBe(false)
  })
})
