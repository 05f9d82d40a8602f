import { createContext } from 'react'

/** Whether all texts of the language are there. Until then there are those of the first screen, in English. */
export const WholeWords = createContext(false)
