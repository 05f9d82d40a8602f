/** The actions that our user may run, each with the classes of which any one is enough; none = everybody may. */
export type PermittedActions = ReadonlyMap<string, readonly string[]>

/** Reads the headers of a ListCommands answer: `Redirect: Redirect (transfer) a call.  (Priv: call,all)`. */
export function readPermittedActions(headers: Iterable<readonly [name: string, value: string]>): PermittedActions {
  const actions = new Map<string, readonly string[]>()
  for (const [name, value] of headers) {
    const classes = /\(Priv: ([^()]*)\)\s*$/.exec(value)?.[1]
    if (classes === undefined) continue
    const needed = classes === '<none>' ? [] : classes.split(',').filter((one) => one !== 'all')
    actions.set(name, needed)
  }
  return actions
}

/** The classes that our user can be seen to write: those by which alone it may run some action. */
export const classesSeen = (actions: PermittedActions): ReadonlySet<string> =>
  new Set([...actions.values()].flatMap((classes) => (classes.length === 1 ? classes : [])))

/** Which class each action of ours takes (`ast_manager_register` in Asterisk's sources; the same from 16 to 23). */
export const classOfAction: Readonly<Record<string, string>> = {
  Atxfer: 'call',
  BlindTransfer: 'call',
  Bridge: 'call',
  ConfbridgeKick: 'call',
  ConfbridgeLock: 'call',
  ConfbridgeMute: 'call',
  ConfbridgeStartRecord: 'system',
  ConfbridgeStopRecord: 'system',
  ConfbridgeUnlock: 'call',
  ConfbridgeUnmute: 'call',
  DBDel: 'system',
  DBGet: 'reporting',
  DBPut: 'system',
  Getvar: 'call',
  Hangup: 'call',
  MessageSend: 'message',
  MixMonitor: 'system',
  MixMonitorMute: 'call',
  MuteAudio: 'system',
  Originate: 'originate',
  Park: 'call',
  PJSIPNotify: 'system',
  PlayDTMF: 'call',
  QueueAdd: 'agent',
  QueueMemberRingInUse: 'agent',
  QueuePause: 'agent',
  QueuePenalty: 'agent',
  QueueRemove: 'agent',
  Redirect: 'call',
  SendText: 'call',
  Setvar: 'call',
  StopMixMonitor: 'call',
}
