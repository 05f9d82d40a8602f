import type { OwnName } from '@jackfield/model'
import { barred, ownerOf } from '../api/contact-answers.ts'
import type { ByOwner } from '../contacts/own-names.ts'
import type { PanelSocket, PanelSockets } from './panel-socket.ts'

/** Where the names are known that owners of contacts give to callers: here, or at another gateway. */
export interface NamesOfOwners {
  all(owner: string): readonly OwnName[] | Promise<readonly OwnName[]>
}

const roomOf = (owner: string): string => `own:${owner}`

/** A1: the sockets of each owner of contacts, who alone are told the names that these give to callers. */
export class OwnNameRooms {
  readonly #io: Pick<PanelSockets, 'to' | 'sockets'>
  readonly #names: NamesOfOwners
  readonly #rooms = new WeakMap<PanelSocket, string>()

  constructor(io: Pick<PanelSockets, 'to' | 'sockets'>, names: NamesOfOwners) {
    this.#io = io
    this.#names = names
  }

  /** Tells the socket all of its owner's names, and from now on what comes. Who only looks at the board of somebody else is told neither theirs nor one's own. */
  join(socket: PanelSocket): void {
    this.leave(socket)
    const { as, person } = socket.data
    const { operator, accountId = null } = person
    const owner = as !== null || barred(operator) !== null ? null : ownerOf({ operator, accountId })
    // Also when there are none: a panel that comes back has those of before.
    this.#give(owner === null ? [] : this.#names.all(owner), (names) => socket.emit('ownNames', { whole: true, names }))
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
      this.#give(this.#names.all(owner), (names) => this.#io.to(roomOf(owner)).emit('ownNames', { whole: true, names }))
  }

  /** At once where they are known here. */
  #give(names: ReturnType<NamesOfOwners['all']>, give: (names: OwnName[]) => void): void {
    if ('then' in names) void names.then((all) => give([...all]))
    else give([...names])
  }
}
