import type { Blocker, Judgement } from '@/lib/evaluation/judgement'

/** What Entra would show and log for a blocked sign-in. `layout` as in its two kinds of page. */
export type Block = {
  code: number
  title: string
  text: string[]
  failureReason: string
  layout: 'conditionalAccess' | 'generic'
}

/** The block that Entra would report first: cross-tenant settings and accounts, then risk, then the rest. */
export function blockOf(judgement: Judgement, organisation: string): Block {
  const order: Blocker['cause'][] = [
    'domainNotAllowed',
    'accountDisabled',
    'outboundBlocked',
    'inboundBlocked',
    'homeUserRisk',
  ]
  const first = [...judgement.blockers].sort((a, b) => rank(a) - rank(b))[0]
  return first ? blockFor(first, organisation) : noAccess

  function rank({ cause, control }: Blocker): number {
    const place = order.indexOf(cause)
    if (place >= 0) return place
    return control === undefined || control === 'block' ? order.length : order.length + 1
  }
}

const noAccess: Block = {
  code: 53003,
  title: "You don't have access to this",
  text: [
    'Your sign-in was successful but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app, location, or an authentication flow that is restricted by your admin.',
  ],
  failureReason:
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  layout: 'conditionalAccess',
}

function blockFor({ cause, control }: Blocker, organisation: string): Block {
  switch (cause) {
    case 'homeUserRisk':
      return {
        // a demand for another password is logged as a security policy, and only the reason tells what it was
        code: control === 'passwordChange' ? 530032 : 53011,
        title: 'Your account is blocked',
        text: [
          "We've detected suspicious activity on your account.",
          `Sorry, the organization you are trying to access restricts at-risk users. Please contact your ${organisation} admin.`,
        ],
        failureReason: 'User blocked due to risk on home tenant.',
        layout: 'conditionalAccess',
      }
    case 'riskyRegistration':
      return {
        code: 53004,
        title: 'Your sign-in was blocked',
        text: ["We've detected something unusual about this sign-in."],
        failureReason:
          'User needs to complete multifactor authentication registration before accessing this content.',
        layout: 'conditionalAccess',
      }
    case 'deviceNotManaged':
    case 'deviceClaimUntrusted':
    case 'legacyClient':
      return deviceBlock(control === 'domainJoinedDevice' ? 53001 : 53000, organisation)
    case 'registrationBlocked':
      return {
        ...noAccess,
        code: 53010,
        failureReason:
          'Cannot configure multifactor authentication methods because the organization requires this information to be set from specific locations or devices.',
      }
    case 'appControlUnsupported':
      return appBlock(control === 'approvedApplication' ? 53002 : 53009)
    case 'domainNotAllowed':
      // the list is asked when an invitation is redeemed: the guest stays pending
      return generic(50014, 'The user’s redemption is in a pending state.')
    case 'accountDisabled':
      return generic(50057, 'The user account is disabled.')
    case 'outboundBlocked':
      return organisationBlock(
        500212,
        "The user's administrator has set an outbound access policy that doesn't allow access to the resource tenant.",
      )
    case 'inboundBlocked':
      return organisationBlock(
        500213,
        "The resource tenant's cross-tenant access policy doesn't allow this user to access this tenant.",
      )
    default:
      return noAccess
  }
}

function deviceBlock(code: 53000 | 53001, organisation: string): Block {
  const wanted = code === 53000 ? 'compliant' : 'domain joined'
  return {
    code,
    title: "You can't get there from here",
    text: [`${organisation} needs this device to be ${wanted} before it lets you in.`],
    failureReason: `Device is not in required device state: ${wanted}.`,
    layout: 'conditionalAccess',
  }
}

function appBlock(code: 53002 | 53009): Block {
  const failureReason =
    code === 53002
      ? "The app used isn't an approved app for Conditional Access."
      : 'Application needs to enforce Intune protection policies.'
  return { ...noAccess, code, failureReason }
}

function generic(code: number, failureReason: string): Block {
  const text = [`AADSTS${code}: ${failureReason}`]
  const title = 'Sorry, but we’re having trouble signing you in.'
  return { code, title, text, failureReason, layout: 'generic' }
}

function organisationBlock(code: 500212 | 500213, failureReason: string): Block {
  return { ...generic(code, failureReason), title: 'Access is blocked by your organization' }
}
