import type { ConferenceId } from '../ids.ts'

/** The name of a room that may stand in the dialplan. */
export const isRoomName = (room: string): room is ConferenceId => /^[0-9a-z]{1,40}$/.test(room)
