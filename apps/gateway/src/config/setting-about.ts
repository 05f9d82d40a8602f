/** What a setting means. */
export interface SettingAbout {
  readonly means: string
  /** The default as a text, where the schema has none. */
  readonly otherwise?: string
}
