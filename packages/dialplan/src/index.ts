export {
  type Context,
  type DialplanSite,
  type Grammar,
  isOurs,
  type Place,
  placeIn,
  printContext,
  readPlace,
} from './context.ts'
export { contexts } from './contexts/all.ts'
export * from './contexts/answer.ts'
export { answered } from './contexts/answered.ts'
export * from './contexts/back.ts'
export * from './contexts/caller.ts'
export * from './contexts/conf.ts'
export * from './contexts/consult.ts'
export * from './contexts/dial.ts'
export * from './contexts/dnd.ts'
export * from './contexts/dnd-off.ts'
export * from './contexts/dnd-on.ts'
export * from './contexts/first.ts'
export * from './contexts/forward.ts'
export * from './contexts/hold.ts'
export * from './contexts/invite.ts'
export * from './contexts/invited.ts'
export * from './contexts/join.ts'
export { lamps } from './contexts/lamps.ts'
export * from './contexts/onward.ts'
export * from './contexts/park.ts'
export * from './contexts/parked.ts'
export * from './contexts/phones.ts'
export * from './contexts/queue.ts'
export * from './contexts/recall.ts'
export * from './contexts/ring.ts'
export {
  isShownName,
  isShownNumber,
  isShownPrefix,
  MAX_PREFIX,
  readShown,
  type Shown,
  shows,
  writeShown,
} from './contexts/shows.ts'
export * from './contexts/swap.ts'
export * from './contexts/switch.ts'
export * from './contexts/takeover.ts'
export { personContext } from './contexts/target.ts'
export * from './contexts/three.ts'
export * from './contexts/through.ts'
export * from './contexts/unpark.ts'
export * from './contexts/vm.ts'
export * from './contexts/wait.ts'
export * from './contexts/xfer.ts'
export {
  type Advisory,
  type AsteriskVersion,
  advisories,
  compareVersions,
  fixedRelease,
  hasHole,
  readVersion,
} from './doctor/asterisk-version.ts'
export type { CstaTried } from './doctor/csta-findings.ts'
export { classesHeld, diagnose, type Examined, type Site } from './doctor/doctor.ts'
export { neededModules } from './doctor/exchange-files.ts'
export type { Finding } from './doctor/finding.ts'
export type { FolderTried } from './doctor/folder-findings.ts'
export {
  actionFix,
  contextFix,
  type Found,
  judgeNeeds,
  judgeSystemNeeds,
  neededContexts,
  type SiteKeeps,
  SWITCH_CONTEXT,
  systemAccountFix,
} from './doctor/judge-needs.ts'
export type { LookupTried } from './doctor/lookup-findings.ts'
export { classesSeen, type PermittedActions, readPermittedActions } from './doctor/permitted-actions.ts'
export type { SpoolTried } from './doctor/spool-findings.ts'
export { type WayFiles, type WayIn, type WaySeen, wayInFindings } from './doctor/way-in.ts'
export { extensionExists, hasHangUpLines } from './extension-exists.ts'
export {
  isEveryAddress,
  type LookupPlace,
  reachedFrom,
} from './lookup.ts'
export * from './names.ts'
export { contextOfNeed, needOfContext } from './needs.ts'
export { allPhonesId, isMadeId, madeByHelper, PEER_NOTES, recordingFile, systemUserName } from './our-names.ts'
export { expandConf, type FileReader, filesOf, generalsIn, unreadFiles } from './setup/conf-files.ts'
export { readConf } from './setup/conf-text.ts'
export { type DangerousModule, dangerousModules, type KeptModules, keptModules } from './setup/dangerous-modules.ts'
export { type DialplanLine, readDialplan } from './setup/dialplan-text.ts'
export {
  callFlow,
  type Distribution,
  distributions,
  findDistribution,
  setupDefaults,
  setupFiles,
} from './setup/distribution.ts'
export { fallbackOn } from './setup/fallback-of.ts'
export { fallbackPlace, type SetupOptions, type SetupSnippets, setupSnippets } from './setup/setup-snippets.ts'
export type { DndSetup, ForwardSetup, SwitchSetup } from './site.ts'
export { type Variable, variables } from './variables.ts'
