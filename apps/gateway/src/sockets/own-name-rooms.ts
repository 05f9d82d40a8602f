import { barred, ownerOf } from '../api/contact-answers.ts'
import type { ByOwner, OwnNames } from '../contacts/own-names.ts'
import type { PanelSocket, PanelSockets } from './panel-socket.ts'

const roomOf = (owner: string): string => `own:${owner}`

/** A1: the sockets of each owner of contacts, who alone are told the names that these give to callers. */
export class OwnNameRooms {
  readonly #io: Pick<PanelSockets, 'to' | 'sockets'>
  readonly #names: Pick<OwnNames, 'all'>
  readonly #rooms = new WeakMap<PanelSocket, string>()

  constructor(io: Pick<PanelSockets, 'to' | 'sockets'>, names: Pick<OwnNames, 'all'>) {
    this.#io = io
    this.#names = names
  }

  /** Tells the socket all of its owner's names, and from now on what comes. Who only looks at the board of somebody else is told neither theirs nor one's own. */
  join(socket: PanelSocket): void {
    this.leave(socket)
    const { as, person } = socket.data
    const { operator, accountId = null } = person
    const owner = as !== null || barred(operator) !== null ? null : ownerOf({ operator, accountId })
    const names = owner === null ? [] : this.#names.all(owner)
    // Also when there are none: a panel that comes back has those of before.
    socket.emit('ownNames', { whole: true, names })
    if (owner === null) return
    this.#rooms.set(socket, roomOf(owner))
    void socket.join(roomOf(owner))
  }

  leave(socket: PanelSocket): void {
    const room = this.#rooms.get(socket)
    if (room !== undefined) void socket.leave(room)
  }

  tell(names: ByOwner): void {
    for (const [owner, theirs] of names)
      this.#io.to(roomOf(owner)).emit('ownNames', { whole: false, names: [...theirs] })
  }

  tellAll(owners: ReadonlySet<string>): void {
    for (const owner of owners)
      this.#io.to(roomOf(owner)).emit('ownNames', { whole: true, names: this.#names.all(owner) })
  }
}
