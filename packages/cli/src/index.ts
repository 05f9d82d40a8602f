export { type CommandSpec, helpOf, type OptionsOutcome, readCommandLine } from './command-line.ts'
export { nearest } from './nearest.ts'
export { flag, numberBetween, type OptionSpec, textLike, wholeNumber } from './options.ts'
