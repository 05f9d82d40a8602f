/** A feature, or a complaint about other panels, that comments, tests and pages may cite by its id. */
export interface Feature {
  readonly id: string
  readonly about: string
  /** `done`, `partly: …` with what is missing, or `open`. */
  readonly state: string
  /** Paths of the tests that prove it; `contract/` and `browser/` are folders of `e2e/`. */
  readonly proof: readonly string[]
}

export interface FeatureGroup {
  readonly title: string
  readonly preface?: string
  readonly features: readonly Feature[]
}
