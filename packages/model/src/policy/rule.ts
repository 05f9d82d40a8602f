import type { Right } from './roles.ts'

/** Whose a thing is, seen from one operator; a call that waits, is parked or in a menu is nobody's. */
export type Whose = 'own' | 'nobodys' | 'others'

/** Which right a command takes, by whose the thing is that it touches. */
export interface Rule extends Readonly<Record<Whose, Right>> {
  /**
   * What decides whose it is: every leg that the intent names; the rooms of those legs; the queue member or the extension that it names;
   * or nothing, since it is about the operator alone.
   */
  readonly by: 'legs' | 'room' | 'person' | 'nothing'
  /**
   * S4: what it touches, for rights that are limited to target groups: as above, and also of a supervision the leg that is listened to, or the switch that
   * is thrown.
   */
  readonly touches: Touches
}
type Touches = 'legs' | 'spied' | 'room' | 'person' | 'switch' | 'nothing'

export const always = (right: Right, touches: Touches = 'nothing'): Rule => ({
  ...{ by: 'nothing', touches },
  ...{ own: right, nobodys: right, others: right },
})
export const ofCalls = (own: Right, nobodys: Right, others: Right): Rule => ({
  ...{ by: 'legs', touches: 'legs' },
  ...{ own, nobodys, others },
})
export const ofRooms = (own: Right, others: Right): Rule => ({
  ...{ by: 'room', touches: 'room' },
  ...{ own, nobodys: others, others },
})
export const ofPeople = (own: Right, others: Right): Rule => ({
  ...{ by: 'person', touches: 'person' },
  ...{ own, nobodys: others, others },
})
