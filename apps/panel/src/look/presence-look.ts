import type { Presence } from '@jackfield/model'
import { CircleCheckBig, CircleMinus, DoorOpen, House, type LucideIcon, Users, Utensils } from 'lucide-react'

/** A sign for each word of presence; the word itself stands beside it or in its title. */
export const presenceIcon: Readonly<Record<Presence, LucideIcon>> = {
  available: CircleCheckBig,
  away: DoorOpen,
  lunch: Utensils,
  meeting: Users,
  busy: CircleMinus,
  off: House,
}
