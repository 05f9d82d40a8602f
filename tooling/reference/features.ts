import { aroundFeatures } from './around-features.ts'
import { boardFeatures } from './board-features.ts'
import { commandFeatures } from './command-features.ts'
import { complaintFeatures } from './complaint-features.ts'
import type { Feature, FeatureGroup } from './feature.ts'
import { otherFeatures } from './other-features.ts'

/** Every feature by its id. `docs/features.md` is made from this list by `pnpm reference`. */
export const featureGroups: readonly FeatureGroup[] = [
  ...boardFeatures,
  ...commandFeatures,
  ...aroundFeatures,
  ...otherFeatures,
  ...complaintFeatures,
]

export const features: readonly Feature[] = featureGroups.flatMap((group) => group.features)

/** The path of a proof from the root of the repository. */
export const proofPath = (proof: string): string => (/^(?:contract|browser)\//.test(proof) ? `e2e/${proof}` : proof)
