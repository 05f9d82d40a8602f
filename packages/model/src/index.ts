export { type ColumnKind, columnKinds, type Encoding, encodings, type Separator, separators } from './address-book.ts'
export { type Audience, audienceOf, plainRow, SUPERVISION_CALLER, supervisedGroups, viewFor } from './audience.ts'
export * from './call-quality.ts'
export { commands, type SentenceKey } from './commands/all.ts'
export * from './commands/answer.ts'
export * from './commands/blind-transfer.ts'
export * from './commands/break-through.ts'
export * from './commands/callback.ts'
export * from './commands/camp-on.ts'
export type { Definition, Given } from './commands/command.ts'
export * from './commands/command-error.ts'
export * from './commands/conference.ts'
export * from './commands/consult.ts'
export * from './commands/dial.ts'
export * from './commands/do-not-disturb.ts'
export { MAX_STATUS_TEXT } from './commands/fields.ts'
export * from './commands/forward.ts'
export { forwardName, forwardPerson } from './commands/forward-target.ts'
export * from './commands/hang-up.ts'
export * from './commands/hold.ts'
export * from './commands/hot-desk.ts'
export * from './commands/intent.ts'
export * from './commands/judge.ts'
export { linkUp } from './commands/link-up.ts'
export * from './commands/make.ts'
export * from './commands/message.ts'
export * from './commands/note.ts'
export * from './commands/park.ts'
export * from './commands/pickup.ts'
export * from './commands/please-call.ts'
export * from './commands/presence.ts'
export * from './commands/queue-caller.ts'
export * from './commands/queue-member.ts'
export * from './commands/queue-name.ts'
export * from './commands/record.ts'
export * from './commands/refusal.ts'
export * from './commands/room.ts'
export * from './commands/room-name.ts'
export { MAX_EXTEN, noWayToContexts } from './commands/shared-number.ts'
export * from './commands/sound.ts'
export * from './commands/stays-for-others.ts'
export * from './commands/supervise.ts'
export * from './commands/supervision-reason.ts'
export * from './commands/take-note.ts'
export * from './commands/take-over.ts'
export * from './commands/transferable.ts'
export * from './commands/undo-transfer.ts'
export * from './commands/voicemail.ts'
export { type Sentence, sentence } from './commands/what-happens.ts'
export { DialFailure } from './dial-failure.ts'
export { emptyView } from './empty-view.ts'
export { exchangeIdPattern, exchangeName, exchangeOf, idAt, idWithin } from './exchanges/exchange-id.ts'
export { areAllLive, isLive } from './exchanges/is-live.ts'
export { placeIntent, toldWithout } from './exchanges/place-intent.ts'
export { withIds } from './exchanges/row-ids.ts'
export { viewAt } from './exchanges/view-at.ts'
export { legFingerprint, sentFingerprint } from './fingerprint.ts'
export { fold, foldedWords } from './fold.ts'
export * from './ids.ts'
export * from './journey.ts'
export * from './layout-names.ts'
export { madeLegId } from './made-leg-id.ts'
export { mailboxOf } from './mailbox.ts'
export { Insiders, maskError, maskMessage, maskParty, maskRow, maskText } from './masks/mask.ts'
export { Outsiders } from './masks/outsiders.ts'
export { askedMasked, whyMasked } from './masks/why-masked.ts'
export { nameAt } from './name-at.ts'
export { numbersIn, partyFields } from './parties.ts'
export { partyLabel } from './party-label.ts'
export { peersOf } from './peers.ts'
export { builtInRole, builtInRoles } from './policy/built-in-roles.ts'
export {
  DialClass,
  type DialClasses,
  hasNumber,
  isDialPattern,
  numberClass,
  numberForbidden,
} from './policy/dialling.ts'
export { isLegWithin, isWithin } from './policy/limits.ts'
export { type NeedId, type SiteNeed, switchNeed } from './policy/need.ts'
export { allNeeds, needs, ringNeed, unmetNeed } from './policy/needs.ts'
export {
  allRights,
  anybody,
  everyRight,
  hasRight,
  type Limit,
  mayChoosePhone,
  type Permissions,
  type TargetGroup,
} from './policy/permissions.ts'
export { limitable, mayByRole, modesOf, rules, whose } from './policy/rights.ts'
export { Operator, type OperatorSetup, operatorOf, Right, type RoleSetup } from './policy/roles.ts'
export type { Rule, Whose } from './policy/rule.ts'
export * from './rows.ts'
export { Doubt, Party } from './rows-base.ts'
export * from './rows-exchange.ts'
export * from './rows-own.ts'
export * from './rows-places.ts'
export { LayoutFile, SavedLayout } from './saved-layout.ts'
export { rowSupervisedWithin } from './supervision-within.ts'
export { supervisionSaid, supervisionWords } from './supervision-words.ts'
export { type TableName, tableNames } from './table-names.ts'
export {
  type Bounds,
  boundsOf,
  type GroupSight,
  type PlaceOwner,
  type TenantSetup,
  type TenantSetups,
} from './tenants/bounds.ts'
export { isHiddenNumber } from './tenants/hidden-number.ts'
export { rowWithin, viewWithin } from './tenants/row-within.ts'
export { Sight } from './tenants/sight.ts'
export { type RowBecame, type TouchedRows, touchedRows } from './tenants/touched-rows.ts'
export { askedWithin, whyWithin } from './tenants/why-within.ts'
export { cleanText, MAX_TEXT } from './text.ts'
export * from './why.ts'
