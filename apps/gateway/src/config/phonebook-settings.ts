import { z } from 'zod'
import { countryOf } from '../contacts/numbers.ts'
import { carddavSettings } from './carddav-settings.ts'
import { phonebookAgiSettings } from './phonebook-agi-settings.ts'

/** The country whose numbers are written without its code. */
export const phonebookCountry = z
  .string('must be a country such as IT or DE')
  .refine((text) => countryOf(text) !== null, 'must be a country such as IT or DE')
  .transform((text) => countryOf(text))

/** A1: how numbers of the phonebook are read, address books that it has contacts from, and where the dialplan asks for names. */
export const phonebookSettings = z
  .strictObject({ country: phonebookCountry.optional(), carddav: carddavSettings, agi: phonebookAgiSettings })
  .prefault({})
