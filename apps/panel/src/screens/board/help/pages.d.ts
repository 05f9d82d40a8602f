/** A page of `docs/operator`, as `scripts/compile-help.ts` makes it. */
declare module '*.md' {
  export const sections: import('./help-page.ts').HelpSection[]
}
