/** Names that are written with commas between them. */
export const namesIn = (text: string): string[] => text.split(',').flatMap((name) => name.trim() || [])
