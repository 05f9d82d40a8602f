import type { QueueId } from '../ids.ts'

/** The name of a queue that may stand in the dialplan: Asterisk gives single letters a meaning of its own. */
export const isQueueName = (name: string): name is QueueId =>
  /^(?![ahiostTe]$)[0-9A-Za-z][0-9A-Za-z_.-]{0,59}$/.test(name)
