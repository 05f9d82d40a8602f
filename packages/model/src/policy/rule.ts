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
}

export const always = (right: Right): Rule => ({ by: 'nothing', own: right, nobodys: right, others: right })
export const ofCalls = (own: Right, nobodys: Right, others: Right): Rule => ({ by: 'legs', own, nobodys, others })
export const ofRooms = (own: Right, others: Right): Rule => ({ by: 'room', own, nobodys: others, others })
export const ofPeople = (own: Right, others: Right): Rule => ({ by: 'person', own, nobodys: others, others })
