import { cleanText } from '@jackfield/model'
import type { Phonebook } from '@jackfield/pbx'

/** Most characters of a name: a phone shows some twenty of them. */
const MOST_OF_NAME = 60
/** No number of any country is longer, however it is written. */
const MOST_OF_NUMBER = 40

/** The name by which the board knows who has this number, fit for a phone; '' = nobody is known. */
export type NameOfCaller = (number: string) => string

/** `isNamed`: whether the exchange or the settings name a number. Such names stay as they are, as on the board. */
export const nameOfCaller =
  (phonebook: Phonebook, isNamed: (number: string) => boolean): NameOfCaller =>
  (given) => {
    const number = given.trim()
    if (number.length > MOST_OF_NUMBER || !/\d/.test(number) || isNamed(number)) return ''
    const known = phonebook.of(number)
    return known === null ? '' : cleanText(known.name || known.company, MOST_OF_NAME)
  }
