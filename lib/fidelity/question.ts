import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'

/** What What If has no field for: codes of `whatIf.untold`. The first four hold for every question. */
export type Untold = (typeof always)[number] | 'proof' | 'account' | 'home' | 'unregistered' | 'unsupported'
const always = ['crossTenant', 'trust', 'history', 'dependencies'] as const

/** What was left open, and What If then takes for Graph's own: codes of `whatIf.left`. */
export const leavable = [
  ...(['devicePlatform', 'clientAppType', 'ipAddress', 'country', 'deviceInfo', 'signInRiskLevel'] as const),
  ...(['userRiskLevel', 'insiderRiskLevel', 'authenticationFlow'] as const),
]
export type Left = (typeof leavable)[number]

export type Question = { body: GraphObject; untold: Untold[]; left: Left[] }

/**
 * One imagined sign-in as Graph's What If is asked it, with what it cannot be told. Only what is known goes along.
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export function toQuestion({ home, attempt }: Scenario): Question {
  const { user, target, platform, clientApp, authentication, device } = attempt
  const conditions = toConditions(attempt)
  return {
    body: {
      signInIdentity: {
        '@odata.type': '#microsoft.graph.userSignIn',
        ...(user.id !== undefined && { userId: user.id }),
        ...(typeof user.homeTenantId === 'string' && { externalTenantId: user.homeTenantId }),
        externalUserType: user.type,
      },
      signInContext: toContext(target),
      signInConditions: conditions,
      // also those that do not apply: without them there is no reason to compare
      appliedPoliciesOnly: false,
    },
    untold: [
      ...always,
      ...(authentication ? (['proof'] as const) : []),
      ...(user.enabled !== undefined || user.invitation !== undefined ? (['account'] as const) : []),
      ...(home?.crossTenantAccess || user.homeEnabled !== undefined ? (['home'] as const) : []),
      ...(device?.registered === false ? (['unregistered'] as const) : []),
      ...(platform === 'unsupported' || clientApp === 'exchangeActiveSync' ? (['unsupported'] as const) : []),
    ],
    left: leavable.filter((name) => !(name in conditions)),
  }
}

function toContext(target: Scenario['attempt']['target']): GraphObject {
  if ('app' in target)
    return { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [target.app] }
  if ('authenticationContext' in target)
    return {
      '@odata.type': '#microsoft.graph.authContext',
      authenticationContextValue: target.authenticationContext,
    }
  return {
    '@odata.type': '#microsoft.graph.userActionContext',
    userAction: actions[target.userAction.toLowerCase()] ?? target.userAction,
  }
}

const actions: Record<string, string> = {
  'urn:user:registersecurityinfo': 'registerSecurityInformation',
  'urn:user:registerdevice': 'registerOrJoinDevices',
}

type Attempt = Scenario['attempt']

function toConditions(attempt: Attempt): GraphObject {
  const { platform, clientApp, ipAddress, country, signInRisk, userRisk, insiderRisk, transferMethod } =
    attempt
  const deviceInfo = toDeviceInfo(attempt.device)
  return {
    // Graph's list of platforms has no word for one that it does not support
    ...(platform && platform !== 'unsupported' && { devicePlatform: platform }),
    ...(clientApp && { clientAppType: clientApp }),
    ...(ipAddress && { ipAddress }),
    ...(country && { country }),
    ...(signInRisk && { signInRiskLevel: signInRisk }),
    ...(userRisk && { userRiskLevel: userRisk }),
    ...(insiderRisk && { insiderRiskLevel: insiderRisk }),
    ...(transferMethod && { authenticationFlow: { transferMethod } }),
    ...(deviceInfo && { deviceInfo }),
  }
}

/** There is no word for a device that is not registered: one that is neither compliant nor joined comes nearest. */
export function toDeviceInfo(device: Attempt['device']): GraphObject | undefined {
  if (!device) return undefined
  return device.registered ? { ...device.properties } : { isCompliant: false, trustType: null }
}
