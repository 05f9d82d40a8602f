import type { ExtensionId, Intent, IntentId } from '@jackfield/model'
import { anExtension, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { createMirror } from '../mirror/mirror.ts'
import { planIntent } from './plan-intent.ts'

const view = aView({ extensions: [anExtension({ id: '101' }), anExtension({ id: '102' })] })
const base = { id: 'intent-0001' as IntentId, actorExtensionId: '101' as ExtensionId }
const tell = (text: string): Intent => ({ ...base, kind: 'send-message', toExtensionId: '102' as ExtensionId, text })

it('[OWN-1] what the gateway does by itself is judged, and nothing of it is sent', () => {
  const mirror = createMirror()
  expect(planIntent(tell('x'), view, mirror)).toMatchObject({ ok: true, steps: [] })
  expect(planIntent(tell(' '), view, mirror)).toEqual({ ok: false, error: { code: 'empty-text' } })
})
