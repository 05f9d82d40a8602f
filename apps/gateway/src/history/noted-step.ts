import type { View } from '@jackfield/model'
import type { StoryData } from './story-data.ts'

/** Notes that have come to a leg of the call since the last look. */
export function notedSteps(view: View, { legs, noted, keys, steps }: StoryData, at: number): void {
  for (const note of view.notes.values()) {
    if (!legs.has(note.legId) || noted.has(note.id)) continue
    noted.add(note.id)
    keys.add('noted')
    const by = { name: note.byName, number: note.byExtensionId ?? '', extensionId: note.byExtensionId }
    steps.add('noted', at, { by, text: note.text })
  }
}
