/* Rows that refer to no other row. */

/** What a queue's counters stood at when the day began. */
export interface DayBase {
  readonly completed: number
  readonly completedInLevel: number
  readonly abandoned: number
}

export interface Entry {
  readonly uniqueid: string
  joinedAt: number
  priority: number
  callerIdNum: string
  callerIdName: string
  abandoned: boolean
}

export interface Lot {
  readonly name: string
  startSpace: number
  stopSpace: number
}

export interface Mailbox {
  readonly mailbox: string
  fullname: string
  newMessages: number | null
  oldMessages: number | null
}
