import type { Operator } from '@jackfield/model'
import type { GatewayToPanel, PanelToGateway } from '@jackfield/protocol'
import type { Server, Socket } from 'socket.io'
import type { Payer } from '../door/guard.ts'
import type { Seat } from '../live/seats.ts'
import type { Person } from '../people/person.ts'

type Nothing = Record<never, never>
/** Bound to its person at the handshake, for as long as it lives; who they are and what they may can change meanwhile. */
type Bound = {
  person: Person
  /** S4: whose board is seen in place of the person's own, which takes no command; null = their own. */
  as: Operator | null
  seat: Seat
  payer: Payer
  address: string
}

/** The live link to one panel. */
export type PanelSocket = Socket<PanelToGateway, GatewayToPanel, Nothing, Bound>
/** Whose board this panel shows. */
export const operatorAt = ({ data: { as, person } }: PanelSocket): Operator => as ?? person.operator
/** All of them. */
export type PanelSockets = Server<PanelToGateway, GatewayToPanel, Nothing, Bound>
