import type { Exchange } from './exchange.ts'

/** Calls back for each channel that begins, with the number that it has called, when the mirror has it; gives the disposer. */
export const onNewChannel = (
  exchange: Pick<Exchange, 'onEvent'>,
  listener: (uniqueid: string, exten: string) => void,
): (() => void) =>
  exchange.onEvent((event) => {
    if (event.event === 'Newchannel') listener(event.channel.uniqueid, event.channel.exten)
  })
