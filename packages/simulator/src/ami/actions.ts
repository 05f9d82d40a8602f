import { bridgeCommands } from './actions/bridge-commands.ts'
import { callCommands } from './actions/call-commands.ts'
import { callLists } from './actions/call-lists.ts'
import { coreActions } from './actions/core-actions.ts'
import { deviceLists } from './actions/device-lists.ts'
import { getvarActions } from './actions/getvar.ts'
import { originateActions } from './actions/originate.ts'
import { placeLists } from './actions/place-lists.ts'
import { queueCommands } from './actions/queue-commands.ts'
import { roomCommands } from './actions/room-commands.ts'
import type { ActionHandler } from './request.ts'

/** Everything this manager understands after login, by its name. */
export const allActions: ReadonlyMap<string, ActionHandler> = new Map(
  Object.entries({
    ...coreActions,
    ...callLists,
    ...placeLists,
    ...deviceLists,
    ...getvarActions,
    ...callCommands,
    ...bridgeCommands,
    ...originateActions,
    ...queueCommands,
    ...roomCommands,
  }),
)
