import type { CallId, ExtensionId, IntentId, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import type { Change } from '@jackfield/protocol'
import type { BoardLink } from './connect-board.ts'
import { createBoardStore, farLegOf, subscribeRow, watchRow, watchTableIds } from './index.ts'

/*
 * Misuse that must not compile. Never run: `typecheck` fails when one of these lines begins to be accepted.
 */

declare const legId: LegId
declare const callId: CallId
declare const extensionId: ExtensionId
declare const intentId: IntentId
declare const link: BoardLink
const store = createBoardStore()
const { view } = store.getState()

make('blind-transfer', view, { legId, target: { kind: 'extension', extensionId } }, null, intentId)
// @ts-expect-error a call is not a leg
make('blind-transfer', view, { legId: callId, target: { kind: 'extension', extensionId } }, null, intentId)
// @ts-expect-error leg and extension the wrong way round
make('blind-transfer', view, { legId: extensionId, target: { kind: 'extension', extensionId: legId } }, null, intentId)
// @ts-expect-error an id is made by newIntentId
make('hang-up', view, { legId }, null, 'intent-0001')
// @ts-expect-error extension and call the wrong way round
farLegOf(view, callId, extensionId)

// @ts-expect-error the leg may be gone, so there may be no intent
void link.send(make('hang-up', view, { legId }, null, intentId))

watchRow(store, 'legs', legId).getSnapshot()?.phase
// @ts-expect-error a row may not be there
watchRow(store, 'legs', legId).getSnapshot().phase
// @ts-expect-error a leg's id is no key of extensions
watchRow(store, 'extensions', legId)
// @ts-expect-error there is no such table
watchRow(store, 'users', legId)
// @ts-expect-error a call has no `registration`
subscribeRow(store, 'calls', callId, (row) => row?.registration)
// @ts-expect-error ids of another table
watchTableIds(store, 'extensions', () => [legId])

// @ts-expect-error the view is not written by hand
view.legs.set(legId, {})
// @ts-expect-error nor is the link
store.getState().link.state = 'live'
// @ts-expect-error nor what is pending
store.getState().pending.clear()

// @ts-expect-error an id is never merged
export const merged: Change = { op: 'merge', table: 'extensions', id: extensionId, set: { id: extensionId } }
// @ts-expect-error a row of another table
export const put: Change = { op: 'put', table: 'legs', row: { id: legId, number: '101' } }
