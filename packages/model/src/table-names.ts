/** Every table of the board, in the order in which a snapshot is applied. Apart from the schemas, which the panel's first screen does not load. */
export const tableNames = [
  'feeds',
  'gaps',
  'extensions',
  'calls',
  'legs',
  'consults',
  'queues',
  'waitingCallers',
  'members',
  'conferences',
  'participants',
  'lots',
  'parkedCalls',
  'trunks',
  'switches',
  'commands',
  'needs',
  'callbacks',
  'notes',
  'personContexts',
] as const
export type TableName = (typeof tableNames)[number]
