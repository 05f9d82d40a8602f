export { fold, partyLabel, peersOf, type Sentence, sentence } from '@jackfield/model'
export {
  type BoardState,
  type BoardStore,
  createBoardStore,
  type Link,
  type PendingIntent,
} from './board-state.ts'
export { farLegOf, ownLegOf } from './call-legs.ts'
export { type BoardLink, type ConnectOptions, connectBoard } from './connect-board.ts'
export { type EarlySocket, openFrom } from './early-socket.ts'
export type { LinkOptions, LinkSocket, Memory, OpenSocket, Timers } from './environment.ts'
export { newIntentId } from './intent-id.ts'
export { nameForOthers, toldParty } from './own-names.ts'
export { createPastBoard, type PastBoard } from './past-board.ts'
export { type Progress, progressOf } from './progress.ts'
export { readQuality, readWhy } from './read-why.ts'
export { makeCardNumbers, type NumberedCall } from './selectors/card-numbers.ts'
export { type Conversation, type Correspondent, conversationOf, conversations } from './selectors/conversations.ts'
export { countStates, queuesWithWaiting, waitingSince } from './selectors/counts.ts'
export { type ExtensionGroup, makeExtensionGroups, makeExtensionIds } from './selectors/extension-groups.ts'
export { filterExtensions } from './selectors/filter-extensions.ts'
export { lostSight } from './selectors/lost-sight.ts'
export { madeBy } from './selectors/made-by.ts'
export { meantCall } from './selectors/meant-call.ts'
export { dueCallbacks, notesOfCall, sortedCallbacks, unreadMessages } from './selectors/memory.ts'
export { type MyCall, makeMyCalls, myCalls } from './selectors/my-calls.ts'
export { compareNumbers } from './selectors/numbers.ts'
export { expectedWaitMs, figuresOf, type QueueFigures } from './selectors/queue-figures.ts'
export { othersInRoom } from './selectors/rooms.ts'
export { type Doubt, type Quality, qualityOf, type Trust, trust } from './selectors/trust.ts'
export {
  pendingFor,
  rowOf,
  subscribeRow,
  type Watch,
  watchRow,
  watchState,
  watchTableIds,
  watchView,
} from './watch.ts'
