import { expect, it } from 'vitest'
import { isolate } from './words.ts'

it('leaves a plain name plain', () => expect(isolate('Anna Conti (101)', false)).toBe('Anna Conti (101)'))
it('isolates a right-to-left name in any sentence', () => expect(isolate('عمر', false)).toBe('\u2068عمر\u2069'))
it('isolates every name in a right-to-left sentence', () => expect(isolate('Anna', true)).toBe('\u2068Anna\u2069'))
