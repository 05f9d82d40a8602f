import { createContext } from 'react'

/** Whether all words of the language are there. Until then there are those of the first picture, in English. */
export const WholeWords = createContext(false)
