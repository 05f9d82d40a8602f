/**
 * The favourites with this person among them, in the place that `at` has now; `at` null, or nobody there = the last. Who was among them before is moved.
 */
export function withFavourite(favourites: readonly string[], person: string, at: string | null): readonly string[] {
  const rest = favourites.filter((one) => one !== person)
  const to = at === null ? -1 : favourites.indexOf(at)
  return rest.toSpliced(to < 0 ? rest.length : to, 0, person)
}
