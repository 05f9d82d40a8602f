import type { AmiEvent } from '@jackfield/ami'
import type { ListName, Mirror, PeerNote } from '@jackfield/pbx'
import type { Send } from './step-sender.ts'

/** What the runner needs of the exchange. */
export interface CommandExchange {
  mirror: () => Mirror
  send: Send
  /** Reads again what Asterisk's database holds for us. */
  reread: () => Promise<void>
  /** Takes one list anew into the mirror. */
  readAgain: (list: ListName) => Promise<void>
  /** How many phones are registered for a device; 1 where the exchange doesn't tell. */
  phonesOf: (device: string) => Promise<number>
  /** Tells other gateways at this exchange what Asterisk doesn't; `mark` is unlike any before. */
  tellOthers: (note: PeerNote, mark: string) => void
  /** What the exchange emits, from now on; gives the disposer. */
  onEvent: (listener: (event: AmiEvent) => void) => () => void
}
