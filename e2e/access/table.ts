import { randomUUID } from 'node:crypto'
import { everyone, type Persona } from './personas'
import type { MayRead } from './judge'
import type { IdOf } from './rows'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** Where somebody is led whom a page is not for: to the staff's door, the start of a guest's way, or of connecting. */
type Door = 'staff' | 'guest' | 'connect'
/** `absent`: staff to whose tenant the part does not belong, so that it is not there. All other staff read that it is forbidden. */
export type Page = {
  page: readonly Persona[]
  door?: Door
  absent?: readonly Persona[]
  id?: IdOf
  at?: (id: string) => string
  mayRead?: MayRead
}
/** `change`: through `change()`, as a script sends it; `read`: as a script or a link asks; `open`: takes no part in any of that. */
export type Call = {
  may: readonly Persona[]
  as: 'change' | 'read' | 'open'
  absent?: readonly Persona[]
  id?: IdOf
  at?: (id: string) => string
  send?: (id: string) => Record<string, string>
}
export type Handler = Partial<Record<Method, Call>>
/** `system`: a part of the framework, or a file. */
export type Entry = Page | Handler | 'system'

const helpdesk = ['homeAdmin', 'homeReader', 'otherAdmin', 'hostAdmin', 'hostHelpdesk'] as const
const home = ['homeAdmin', 'homeReader', 'otherAdmin'] as const
const homeOnly = { absent: [] } as const
const policies = ['homeAdmin', 'homeReader', 'hostAdmin', 'otherAdmin'] as const
const host = {
  page: ['hostAdmin'],
  absent: ['homeAdmin', 'homeReader', 'otherAdmin'],
  door: 'staff',
} as const
const guest = { page: ['guest'], door: 'guest' } as const
const open = { page: everyone } as const
const examples = { page: everyone, mayRead: 'examples' } as const
const nobodyYet = { page: [], door: 'connect' } as const

const homePage = { page: home, door: 'staff', ...homeOnly } as const
const desk = { page: helpdesk, door: 'staff' } as const
// a colleague's is as little there as another tenant's
const ownLookUp = {
  ...desk,
  page: ['homeAdmin', 'otherAdmin', 'hostHelpdesk'],
  absent: ['homeReader', 'hostAdmin'],
  id: 'lookUp',
} as const
const byGuest: Handler = { POST: { may: ['guest'], as: 'change' } }
const byAnyone = (send: Record<string, string> = {}): Handler => ({
  POST: { may: everyone.filter((name) => name !== 'anonymous'), as: 'change', send: () => send },
})
const byHome = (id: IdOf, field: string): Handler => ({
  POST: { may: home, as: 'change', id, send: (value) => ({ [field]: value }) },
})
const byDesk = (send: (id: string) => Record<string, string>, id?: IdOf): Handler => ({
  POST: { may: helpdesk, as: 'change', send, ...(id && { id }) },
})
const byPolicies = (send: (id: string) => Record<string, string>, id?: IdOf): Handler => ({
  POST: { may: policies, as: 'change', send, ...(id && { id }) },
})
const nothing = () => ({})

/** Who may what, page by page and handler by handler: a route of the build that has no line here fails the walk. */
export const access: Record<string, Entry> = {
  '/_global-error': 'system',
  '/_not-found': 'system',
  '/icon.svg': 'system',

  '/': open,
  '/accessibility': open,
  '/closed': open,
  '/failed': open,
  '/for-it': open,
  '/privacy': open,
  '/signed-out': open,
  '/wait': open,
  '/prove': open,
  '/prove/code': open,
  '/components': examples,
  '/components/staff': examples,
  '/components/staff/streamed': examples,
  '/staff': open,
  '/staff/signed-out': open,
  '/staff/wait': open,
  '/connect': open,
  '/connect/left': open,
  '/connect/check': nobodyYet,
  '/connect/done': nobodyYet,
  '/connect/sign-in': nobodyYet,
  '/it/[secret]': { page: everyone, id: 'link', mayRead: 'whatTheLinkOpens' },

  '/answer': guest,
  '/ask': guest,
  '/handover': guest,
  '/sent': guest,
  '/waiting': guest,

  '/queue': homePage,
  '/users': homePage,
  '/users/several': homePage,
  '/users/[id]': { ...homePage, id: 'person' },
  '/users/[id]/[action]': { ...homePage, id: 'person', at: (id: string) => `/users/${id}/reset` },
  '/actions': homePage,
  '/actions/[run]': { ...homePage, id: 'run' },
  '/record': { ...homePage, page: policies },

  '/cases': desk,
  '/cases/[id]': { ...desk, id: 'case' },
  '/look-ups': desk,
  '/look-ups/[id]': ownLookUp,
  '/look-ups/[id]/second-proof': {
    ...ownLookUp,
    at: (id: string) => `/look-ups/${id}/second-proof`,
  },
  '/helpdesk': desk,
  '/helpdesk/[...rest]': { page: [], absent: everyone },

  '/traps': host,
  '/traps/edits': host,
  '/traps/missing': host,
  '/simulate': { ...host, page: ['hostAdmin', 'hostHelpdesk'] },
  '/sweeps': host,
  '/sweeps/[id]': { page: policies, door: 'staff', id: 'sweep' },
  '/sweeps/[id]/people': {
    page: policies,
    door: 'staff',
    id: 'sweep',
    at: (id: string) => `/sweeps/${id}/people`,
  },
  '/try': host,
  '/try/[id]': { page: policies, door: 'staff', id: 'trial' },
  '/what-if': host,
  '/what-if/[id]': { page: policies, door: 'staff', id: 'comparison' },
  '/tenant': { page: helpdesk, door: 'staff' },
  '/tenant/settings': { page: ['homeAdmin', 'otherAdmin', 'hostAdmin'], door: 'staff' },
  '/tenant/disconnect': { page: ['otherAdmin'], door: 'staff' },

  '/users/csv': { GET: { may: home, as: 'read' } },
  '/traps/csv': {
    GET: { may: ['hostAdmin'], absent: ['homeAdmin', 'homeReader', 'otherAdmin'], as: 'read' },
  },
  '/sweeps/[id]/csv': { GET: { may: policies, as: 'read', id: 'sweep', at: (id) => `/sweeps/${id}/csv` } },
  '/sweeps/[id]/people/csv': {
    GET: { may: policies, as: 'read', id: 'sweep', at: (id) => `/sweeps/${id}/people/csv` },
  },
  '/try/[id]/export': { GET: { may: policies, as: 'read', id: 'trial', at: (id) => `/try/${id}/export` } },
  '/api/actions/state': {
    GET: { may: home, as: 'read', id: 'run', at: (id) => `/api/actions/state?run=${id}` },
  },
  '/api/sweeps/state': {
    GET: { may: policies, as: 'read', id: 'sweep', at: (id) => `/api/sweeps/state?id=${id}` },
  },

  '/api/what-if/state': {
    GET: { may: policies, as: 'read', id: 'comparison', at: (id) => `/api/what-if/state?id=${id}` },
  },

  '/.well-known/security.txt': { GET: { may: everyone, as: 'open' } },
  '/healthz': { GET: { may: everyone, as: 'open' } },
  '/readyz': { GET: { may: everyone, as: 'open' } },
  '/api/csp': { POST: { may: everyone, as: 'open' } },
  '/api/auth/[...nextauth]': { GET: { may: everyone, as: 'open', at: () => '/api/auth/callback/entra' } },
  '/api/step-up': { GET: { may: everyone, as: 'open' } },
  '/api/ready': { GET: { may: ['guest'], as: 'read' } },

  '/api/start': byAnyone({ details: 'x' }),
  '/api/prove/code': byAnyone(),
  '/api/prove/enter': byAnyone(),
  '/api/prove/sign-in': byAnyone(),
  '/api/staff/sign-in': byAnyone(),
  '/api/connect': { ...byAnyone(), GET: { may: everyone, as: 'open' } },
  '/api/connect/sign-in': byAnyone(),
  '/api/connect/[tenant]': {
    POST: { may: everyone.filter((name) => name !== 'anonymous'), as: 'change', id: 'tenant' },
  },
  '/api/it': {
    POST: {
      ...{ may: everyone.filter((name) => name !== 'anonymous'), as: 'change', id: 'link' },
      send: (secret) => ({ secret, answer: 'cannot' }),
    },
  },

  '/api/ask': byGuest,
  '/api/closed': byGuest,
  '/api/hand-over': byGuest,
  '/api/helpdesk-code': byGuest,
  '/api/link': { POST: { may: ['guest'], as: 'change', send: () => ({ what: 'renew' }) } },
  '/api/looks': { ...byGuest, GET: { may: ['guest'], as: 'read' } },
  '/api/reset-done': byGuest,

  '/api/actions': {
    POST: {
      ...{ may: home, as: 'change', id: 'person' },
      send: (targets) => ({ kind: 'revokeSessions', targets, key: randomUUID(), checked: 'inPerson' }),
    },
  },
  '/api/actions/agree': byHome('run', 'run'),
  '/api/actions/begin': byHome('run', 'run'),
  '/api/actions/look': byHome('run', 'run'),
  '/api/actions/refuse': byHome('run', 'run'),
  '/api/actions/stop': byHome('run', 'run'),
  '/api/actions/handed-over': byHome('operation', 'operation'),

  '/api/cases': byDesk((lookUp) => ({ lookUp, to: 'home' }), 'lookUp'),
  '/api/cases/close': byDesk((id) => ({ case: id, because: 'notNeeded' }), 'case'),
  '/api/cases/link': byDesk((id) => ({ case: id, what: 'revoke' }), 'case'),
  '/api/cases/move': byDesk((id) => ({ case: id, to: 'host' }), 'case'),
  '/api/helpdesk/match': byDesk(() => ({ digits: '000000' })),
  '/api/look-ups': byDesk(nothing),
  '/api/look-ups/caller': byDesk((lookUp) => ({ lookUp, by: 'mail', digits: '000000' }), 'lookUp'),
  '/api/look-ups/code': byDesk((lookUp) => ({ lookUp, address: 'nobody@fabrikam.com' }), 'lookUp'),
  '/api/look-ups/second-proof': byDesk(
    (lookUp) => ({ step: 'reset', lookUp, key: randomUUID(), items: 'phoneMethods/1' }),
    'lookUp',
  ),

  '/api/sweeps': byPolicies(nothing),
  '/api/traps/refresh': byPolicies(nothing),
  '/api/traps/seen': byPolicies((id) => ({ id }), 'change'),
  '/api/what-if': byPolicies(nothing),
  '/api/try': byPolicies(nothing),
  '/api/try/compare': byPolicies(nothing),
  '/api/try/remove': byPolicies(() => ({ at: 'all' })),
  '/api/tenant/settings': {
    POST: { may: ['homeAdmin', 'otherAdmin', 'hostAdmin'], as: 'change', send: () => ({ support: 'x' }) },
  },
  '/api/tenant/[tenant]/disconnect': {
    POST: {
      ...{ may: ['otherAdmin'], as: 'change', id: 'tenant' },
      at: (tenant) => `/api/tenant/${tenant}/disconnect`,
    },
  },

  // last: they end what the others need
  '/api/sign-out': byAnyone(),
  '/api/staff/sign-out': byAnyone(),
}
