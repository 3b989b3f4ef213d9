/** The pages of staff that have forms. */
export type StaffPage =
  | '/staff'
  | '/helpdesk'
  | '/look-ups'
  | '/cases'
  | '/queue'
  | '/users'
  | '/actions'
  | '/record'
  | '/traps'
  | '/sweeps'
  | '/try'
  | '/simulate'
  | '/what-if'
  | '/connect'
  | '/tenant'
  | '/tenant/settings'
  | '/tenant/disconnect'

/** Where somebody waits who tried too often. */
export const waitPage = (until: Date) => toWait('/wait', until)

/** Where a refused form leads: a guest's to the start, one of staff back to its page, which says why or who may. */
export function refusalPages(from: StaffPage | undefined) {
  if (!from)
    return {
      again: '/?again=1',
      signedOut: '/signed-out',
      left: '/signed-out?by=you',
      forbidden: '/',
      failed: '/failed',
      wait: waitPage,
    }
  return {
    again: `${from}?problem=formOld#problem`,
    signedOut: '/staff/signed-out',
    left: '/staff/signed-out?by=you',
    forbidden: from,
    failed: `${from}?problem=tryLater#problem`,
    wait: (until: Date) => toWait('/staff/wait', until),
  }
}

const toWait = (page: string, until: Date) => `${page}?until=${encodeURIComponent(until.toISOString())}`
