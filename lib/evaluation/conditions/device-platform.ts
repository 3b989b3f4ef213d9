import { type Condition, factHolds } from './condition'

const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unsupported'] as const

/**
 * Device platforms, as the client's user agent tells them. Exclusion wins over inclusion.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#device-platforms
 */
export const devicePlatform: Condition = {
  part: 'platforms',
  reason: 'devicePlatform',
  isAsked: ({ platforms: { include, exclude } }) => include !== 'all' || exclude.length > 0,
  isMet: (world, { platforms: { include, exclude } }) =>
    factHolds(
      world,
      'platform',
      platforms,
      (platform) => (include === 'all' || include.includes(platform)) && !exclude.includes(platform),
    ),
  isExcluded: ({ attempt }, { platforms: { exclude } }) =>
    attempt.platform !== undefined && exclude.includes(attempt.platform),
  looksAt: ({ attempt }) => attempt.platform,
  values: platforms,
}
