import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A country as ISO 3166 writes it, whose numbers are written without its code; null = none is set. */
export type Country = CountryCode | null

/** The country that is meant by these two letters; null = there is none of that code. */
export const countryOf = (text: string): Country => {
  const code = text.toUpperCase()
  return isSupportedCountry(code) ? code : null
}

/** What is looked at of a text: no number of any country is longer, however it is written. */
const MAX_LOOKED_AT = 60
/** As short as this, a number is one of the exchange's own, or a service. */
const MAX_SHORT = 4
/** A number without `+` that begins with the code of its country has as many digits as this, or more. */
const MIN_WITH_CODE = 8

const digitsOf = (text: string): string => text.replace(/[^0-9*#+]/g, '')

/**
 * The text by which a number is found, however it is written: E.164 (`+390612345678`) where the country is set or the number says it, else its digits.
 * '' = there is none in it.
 */
export function normalOf(written: string, country: Country): string {
  const text = written.slice(0, MAX_LOOKED_AT)
  const digits = digitsOf(text)
  if (digits.length <= MAX_SHORT || /[*#]/.test(digits)) return digits
  // Without a country the common way out of one is understood all the same.
  const parsed = parsePhoneNumberFromString(
    country === null ? digits.replace(/^00/, '+') : text,
    country === null ? {} : { defaultCountry: country },
  )
  return parsed?.isPossible() ? parsed.number : digits
}

/** Under which texts the number of a caller may stand in a phonebook, the likeliest first: some lines send the country's code without a `+`. */
export function candidatesOf(number: string, country: Country): string[] {
  const normal = normalOf(number, country)
  const digits = digitsOf(number.slice(0, MAX_LOOKED_AT))
  const withCode = /^[1-9]\d+$/.test(digits) && digits.length >= MIN_WITH_CODE ? [normalOf(`+${digits}`, country)] : []
  return [...new Set([normal, ...withCode, digits])].filter((one) => one !== '')
}
