export { deriveView } from './derive/derive-view.ts'
export { Deriver, type RowChange } from './derive/deriver.ts'
export { nameOf } from './derive/person.ts'
export { runnerOf } from './derive/runner.ts'
export { needsAgents, partOfList } from './mirror/board-parts.ts'
export { compareListedParts, type Difference } from './mirror/compare-mirrors.ts'
export type { AnswerSetup, Directory, KindSetup, Phonebook, PhonebookAnswer, Sitting } from './mirror/directory.ts'
export { type TakenFor, whoIsWho } from './mirror/explain.ts'
export { type Feeder, feeders } from './mirror/feeders.ts'
export { type FollowMe, followMeSwitched, learnFollowMe, readFollowMe } from './mirror/follow-me.ts'
export { decidedByName } from './mirror/identity.ts'
export { inheritMemory } from './mirror/inherit.ts'
export { type KeptFamilies, keptFamilies, learnFamilies, marksDatabase } from './mirror/kept.ts'
export { awaitConfiguration, type EndpointFacts, type Facts, learn } from './mirror/learn.ts'
export { carryRecent } from './mirror/list-lag.ts'
export { listMade as learnMade } from './mirror/made.ts'
export { type AnswerTrial, createMirror, type DayBase, type Mirror } from './mirror/mirror.ts'
export { mirrorEvent } from './mirror/mirror-event.ts'
export { mirrorList, mirrorListInParts } from './mirror/mirror-list.ts'
export { isName } from './mirror/names.ts'
export { numberOf, personIn } from './mirror/people.ts'
export {
  channelsAgain,
  followUps,
  type ListName,
  lightPrimeSteps,
  listAgain,
  type PrimeStep,
  pictureSteps,
  primeSteps,
  stillThere,
} from './mirror/prime-steps.ts'
export { beginDay, countersOf, learnDayBases } from './mirror/queue-day.ts'
export { rememberSpyMode } from './mirror/spy.ts'
export { doubtsOlderThan, learnDisputed, reviewSuspicions } from './mirror/suspicion.ts'
export { learnKept, switchesOf } from './mirror/switches.ts'
export { touchOutside, touchPeople } from './mirror/touch.ts'
export type { ShownSetup, ShownSetups, TransferCallerId } from './mirror/transfer-caller-id.ts'
export { learnAnswerTrials, learnUserAgents } from './mirror/user-agents.ts'
export { boxesOf } from './mirror/voicemail.ts'
export {
  createWitness,
  disagreements,
  type Witness,
  type WitnessEvent,
  witnessAriEvent,
  witnessPoll,
  witnessSnapshot,
} from './mirror/witness.ts'
export { hearAllPhones } from './plan/all-phones-attempt.ts'
export { asMeant } from './plan/as-meant.ts'
export { beginAttempt, type DialAttempt, hearAttempt } from './plan/dial-attempt.ts'
export { type Effect, effectOn, effectSeen } from './plan/effect.ts'
export { hearInvite } from './plan/invite-attempt.ts'
export { type Loss, type LossError, legGone, lossSeen } from './plan/loss.ts'
export { notesOfTransfer } from './plan/note-dialled.ts'
export { noteOf, type PeerNote, readChannel, readNote, writeNote } from './plan/peer-note.ts'
export { phonesOf } from './plan/phone-of.ts'
export type { Afterwards, Plan, PlanError, PlanOptions, PlanStep } from './plan/plan.ts'
export { planIntent } from './plan/plan-intent.ts'
export { type Remembered, remember } from './plan/remember.ts'
export { ringAllPhones, rungExtension } from './plan/ring-all.ts'
export { EventRing } from './why/event-ring.ts'
export { compareListed, stillDiffers } from './why/listed.ts'
export { type RtpFigures, rtpQuality } from './why/rtp-quality.ts'
export { hintPlacesOf, type Scope, scopeOf } from './why/scope.ts'
export { whyOf } from './why/why.ts'
