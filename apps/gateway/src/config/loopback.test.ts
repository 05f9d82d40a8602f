import { expect, it } from 'vitest'
import { isLoopback } from './loopback.ts'

it('knows loopback from the rest', () => {
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]']) expect(isLoopback(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.evil.example', 'board']) expect(isLoopback(host)).toBe(false)
})
