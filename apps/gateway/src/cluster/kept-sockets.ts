import type { ExtensionId } from '@jackfield/model'
import type { Sockets } from '../sockets/sockets-types.ts'
import { type DoorPresence, Presence } from './presence.ts'
import type { SiteNotice, Told } from './told.ts'

/** How often the doors hear of the keeper when there is nothing to say, ms. */
const BEAT_MS = 1000

interface KeptSocketsOptions {
  tell: (told: Told) => void
  site: () => SiteNotice
  /** Told of the phones at which somebody has a board open. */
  onPresent: (phones: readonly ExtensionId[]) => void
}

/** [CLUSTER-3] In the place of the sockets of browsers, where those are at doors: what they would be sent is told to all doors, in this order. */
export class KeptSockets implements Sockets {
  readonly #options: KeptSocketsOptions
  readonly #presence: Presence
  readonly #timer: NodeJS.Timeout
  #isSiteDue = false

  constructor(options: KeptSocketsOptions) {
    this.#options = options
    const { tell, onPresent } = options
    this.#presence = new Presence({
      onPhones: (phones) => {
        tell({ kind: 'present', phones })
        onPresent(phones)
      },
    })
    this.#timer = setInterval(() => {
      this.#presence.look()
      tell({ kind: 'beat' })
    }, BEAT_MS)
  }

  readonly ownNames: Sockets['ownNames'] = {
    tell: (names) => {
      if (names.size > 0) this.#options.tell({ kind: 'names', names: [...names] })
    },
    tellAll: (owners) => this.#options.tell({ kind: 'names-changed', owners: [...owners] }),
  }

  readonly broadcast: Sockets['broadcast'] = (patch) => this.#options.tell({ kind: 'patch', patch })

  readonly deliver: Sockets['deliver'] = (to, messages) => this.#options.tell({ kind: 'messages', to, messages })

  readonly giveAllMessages = (): void => this.#options.tell({ kind: 'give-messages' })

  /** Many changes of one moment are one. */
  readonly siteChanged = (): void => {
    if (this.#isSiteDue) return
    this.#isSiteDue = true
    setImmediate(() => {
      this.#isSiteDue = false
      this.#options.tell({ kind: 'site', site: this.#options.site() })
    })
  }

  // What these are for is a door's.
  readonly boardReplaced = (): void => {}
  readonly othersChanged = (): void => {}

  hear(presence: DoorPresence): void {
    this.#presence.hear(presence)
  }

  readonly present = (): ExtensionId[] => this.#presence.phones()
  readonly count = (): number => this.#presence.count()
  readonly connected = (): string[] => this.#presence.people()

  readonly close = async (): Promise<void> => clearInterval(this.#timer)
}
