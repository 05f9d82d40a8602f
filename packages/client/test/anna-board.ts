import type { ExtensionId } from '@jackfield/model'
import { anExtension, aView } from '@jackfield/testkit'
import type { FakeGateway } from './fake-gateway.ts'

export const anna = '101' as ExtensionId

/** Anna in that state, and Boris idle. */
export const board = (state: 'idle' | 'ringing' | 'talking' = 'idle') =>
  aView({ extensions: [anExtension({ id: '101', state }), anExtension({ id: '102' })] })

/** What the browser shows of her. */
export const stateOf = (gateway: FakeGateway, id: string = anna) =>
  gateway.store.getState().view.extensions.get(id)?.state
