import { createServer } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { freePort } from './free-port.ts'

afterEach(() => vi.restoreAllMocks())

it('is one that nobody listens on', async () => {
  const taken = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  vi.spyOn(Math, 'random')
    .mockReturnValueOnce((port - 10_000 + 0.5) / (32_768 - 10_000))
    .mockReturnValueOnce((port - 10_000 + 0.5) / (32_768 - 10_000))
  expect(await freePort()).not.toBe(port)
  taken.close()
})

it('is none that the system gives to outgoing connections', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.999_999)
  expect(await freePort()).toBeLessThan(32_768)
})
