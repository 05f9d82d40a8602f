import type { Messages } from '../en/index.ts'
import { joined } from '../joined.ts'
import { account } from './account.ts'
import { alert } from './alert.ts'
import { answers } from './answers.ts'
import { audit } from './audit.ts'
import { board } from './board.ts'
import { calls } from './calls.ts'
import { contactFiles } from './contact-files.ts'
import { contacts } from './contacts.ts'
import { demo } from './demo.ts'
import { first } from './first.ts'
import { forward } from './forward.ts'
import { frame } from './frame.ts'
import { hands } from './hands.ts'
import { history } from './history.ts'
import { hotDesk } from './hot-desk.ts'
import { layout } from './layout.ts'
import { media } from './media.ts'
import { memory } from './memory.ts'
import { places } from './places.ts'
import { presence } from './presence.ts'
import { queuePage } from './queue-page.ts'
import { queues } from './queues.ts'
import { reports } from './reports.ts'
import { reservation } from './reservation.ts'
import { rewind } from './rewind.ts'
import { ring } from './ring.ts'
import { roles } from './roles.ts'
import { rooms } from './rooms.ts'
import { seeAs } from './see-as.ts'
import { site } from './site.ts'
import { sure } from './sure.ts'
import { transfer } from './transfer.ts'
import { voice } from './voice.ts'
import { wall } from './wall.ts'
import { why } from './why.ts'

export const es: Messages = joined(
  board,
  places,
  frame,
  first,
  answers,
  calls,
  transfer,
  media,
  hands,
  rooms,
  queues,
  queuePage,
  presence,
  forward,
  memory,
  sure,
  why,
  reports,
  rewind,
  ring,
  demo,
  voice,
  alert,
  hotDesk,
  reservation,
  history,
  layout,
  audit,
  contacts,
  contactFiles,
  account,
  seeAs,
  roles,
  site,
  wall,
)
