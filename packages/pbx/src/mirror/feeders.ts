/** The events and lists that feed each part of the mirror. */
export type Feeder = 'ami events' | 'ami lists' | 'directory' | 'own commands' | 'own comparison'

/**
 * [FEED-1] Each part of the mirror has one feeder link: AMI. Its events and its lists come on one session in one order; ARI
 * writes nothing here, it only witnesses (`witness.ts`).
 */
export const feeders = {
  channels: ['ami events', 'ami lists'],
  tombstones: ['ami events', 'ami lists'],
  halves: ['ami events', 'ami lists'],
  moves: ['ami events'],
  bridges: ['ami events', 'ami lists'],
  endedBridges: ['ami events', 'ami lists'],
  devices: ['ami events', 'ami lists'],
  devicesByEndpoint: ['ami events', 'ami lists'],
  extens: ['ami events', 'ami lists', 'directory'],
  queues: ['ami events', 'ami lists'],
  dayBases: ['ami events', 'ami lists'],
  queueHints: ['ami events', 'ami lists'],
  loginLamps: ['ami events', 'ami lists'],
  rooms: ['ami events', 'ami lists'],
  lots: ['ami events', 'ami lists'],
  parked: ['ami events', 'ami lists'],
  mailboxes: ['ami events', 'ami lists'],
  agentNames: ['ami lists'],
  agents: ['ami events', 'ami lists'],
  registrations: ['ami events', 'ami lists'],
  userAgents: ['ami lists'],
  answerTrials: ['own commands'],
  refused: ['ami events'],
  presence: ['ami events', 'ami lists'],
  switchStates: ['ami events', 'ami lists'],
  foundSwitches: ['ami lists'],
  lamps: ['ami events', 'ami lists'],
  keptDnd: ['ami lists'],
  keptForwards: ['ami lists'],
  followMe: ['ami lists'],
  // What we asked for ourselves and Asterisk doesn't tell; of a channel that is there it is among `channels`.
  askedSpyModes: ['own commands'],
  // No word of ARI's: only in which bridges its account differs.
  disputed: ['own comparison'],
  directory: ['directory'],
} as const satisfies Record<string, readonly Feeder[]>
