/** The actions that our user may run, each with the classes of which any one is enough; none = everybody may. */
export type PermittedActions = ReadonlyMap<string, readonly string[]>

/**
 * Reads the headers of a ListCommands answer: `Redirect: Redirect (transfer) a call.  (Priv: call,all)`. AMI as XML tells the names in small
 * letters.
 */
export function readPermittedActions(headers: Iterable<readonly [name: string, value: string]>): PermittedActions {
  const actions = new Map<string, readonly string[]>()
  for (const [name, value] of headers) {
    const classes = /\(Priv: ([^()]*)\)\s*$/.exec(value)?.[1]
    if (classes === undefined) continue
    const needed = classes === '<none>' ? [] : classes.split(',').filter((one) => one !== 'all')
    actions.set(spelled().get(name.toLowerCase()) ?? name, needed)
  }
  return actions
}

/** The classes that our user can be seen to write: those by which alone it may run some action. */
export const classesSeen = (actions: PermittedActions): ReadonlySet<string> =>
  new Set([...actions.values()].flatMap((classes) => (classes.length === 1 ? classes : [])))

/**
 * Which classes let somebody run an action, any one of them: what ListCommands tells to a user who may do all, the same in 16 and
 * 22. By its classes, each list in alphabetical order.
 */
const actionsByClasses: Readonly<Record<string, string>> = {
  '': 'BridgeDestroy BridgeInfo BridgeKick BridgeList BridgeTechnologyList BridgeTechnologySuspend BridgeTechnologyUnsuspend Challenge Events ListCommands Login Logoff Ping QueueChangePriorityCaller QueueReload QueueReset QueueRule QueueStatus QueueSummary QueueWithdrawCaller WaitEvent',
  agent: 'AgentLogoff Agents QueueAdd QueueLog QueueMemberRingInUse QueuePause QueuePenalty QueueRemove',
  agi: 'AGI',
  aoc: 'AOCMessage',
  call: 'Atxfer BlindTransfer Bridge CancelAtxfer ChangeMonitor ConfbridgeKick ConfbridgeLock ConfbridgeMute ConfbridgeSetSingleVideoSrc ConfbridgeUnlock ConfbridgeUnmute ControlPlayback Monitor Park ParkedCalls Parkinglots PauseMonitor PlayDTMF PlayMF Redirect SendFlash SendText Setvar StopMonitor UnpauseMonitor',
  'call,reporting':
    'DeviceStateList ExtensionState ExtensionStateList Getvar MailboxCount MailboxStatus PresenceState PresenceStateList VoicemailBoxSummary VoicemailUserStatus VoicemailUsersList',
  command: 'Command',
  config: 'CreateConfig ListCategories UpdateConfig',
  'config,reporting': 'ShowDialPlan',
  message: 'MessageSend',
  originate: 'Originate',
  reporting: 'ConfbridgeList ConfbridgeListRooms',
  system:
    'ConfbridgeStartRecord ConfbridgeStopRecord DBDel DBDelTree DBPut DialplanExtensionAdd DialplanExtensionRemove Filter MixMonitor ModuleCheck ModuleLoad MuteAudio PJSIPNotify PJSIPSetMaintenance PJSIPShowAors PJSIPShowAuths PJSIPShowContacts PJSIPShowEndpoint PJSIPShowEndpoints PJSIPShowRegistrationInboundContactStatuses PJSIPShowRegistrationsInbound PJSIPShowResourceLists PJSIPShowSubscriptionsInbound PJSIPShowSubscriptionsOutbound SorceryMemoryCacheExpire SorceryMemoryCacheExpireObject SorceryMemoryCachePopulate SorceryMemoryCacheStale SorceryMemoryCacheStaleObject',
  'system,call': 'AbsoluteTimeout Hangup LocalOptimizeAway MixMonitorMute PJSIPHangup StopMixMonitor',
  'system,call,reporting': 'Status',
  'system,config': 'GetConfig GetConfigJSON Reload',
  'system,reporting':
    'CoreSettings CoreShowChannelMap CoreShowChannels CoreStatus DBGet DBGetTree LoggerRotate PJSIPQualify PJSIPRegister PJSIPShowMaintenance PJSIPShowRegistrationsOutbound PJSIPUnregister',
  user: 'UserEvent VoicemailForward VoicemailMove VoicemailRefresh VoicemailRemove',
}

/** By the action's name; an action that everybody may run has none. */
export const classesOfAction: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(actionsByClasses).flatMap(([classes, actions]) =>
    actions.split(' ').map((action) => [action, classes === '' ? [] : classes.split(',')] as const),
  ),
)

let spellings: ReadonlyMap<string, string> | null = null
function spelled(): ReadonlyMap<string, string> {
  spellings ??= new Map([...classesOfAction.keys()].map((action) => [action.toLowerCase(), action]))
  return spellings
}
