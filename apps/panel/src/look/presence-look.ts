import type { Presence } from '@jackfield/model'
import { CircleCheckBig, CircleMinus, DoorOpen, House, type LucideIcon, Users, Utensils } from 'lucide-react'

/** An icon for each presence; its text stands beside it or in its title. */
export const presenceIcon: Readonly<Record<Presence, LucideIcon>> = {
  available: CircleCheckBig,
  away: DoorOpen,
  lunch: Utensils,
  meeting: Users,
  busy: CircleMinus,
  off: House,
}
