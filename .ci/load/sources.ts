import type { Source } from './drive'
import { arrive, enterAsGuest, enterAsStaff, type Signed } from './people'
import { type Request, send, type Sent } from './requests'

export type Place = { portalUrl: string; port: number }

/** A message pasted at the start page: what begins a diagnosis. Sixty in ten minutes are a visit's, so there are many visits. */
export const pasted = ({ cookie, csrf }: Pick<Signed, 'cookie' | 'csrf'>): Request => ({
  method: 'POST',
  path: '/api/start',
  cookie,
  fields: { csrf, details: 'Error Code: 53003\nhttps://contoso.com' },
})

export async function manyVisits(place: Place, count: number): Promise<Signed[]> {
  const visits: Signed[] = []
  while (visits.length < count)
    visits.push(...(await Promise.all(Array.from({ length: 8 }, () => arrive(place)))))
  return visits
}

/** 60 % pages of guests and staff, 30 % reads, 10 % writes. */
export async function mixedSource(
  place: Place,
  writes: number,
  by: (request: Request) => Promise<Sent> = (request) => send(place, request),
): Promise<Source> {
  const [ada, hana] = [
    await enterAsGuest(place, 'ada@fabrikam.com'),
    await enterAsStaff(place, 'hana@fabrikam.com'),
  ]
  const visits = await manyVisits(place, Math.ceil(writes / 50) + 8)
  const pages: Request[] = [
    { path: '/', cookie: ada.cookie },
    { path: '/answer', cookie: ada.cookie },
    { path: '/', cookie: visits[0]?.cookie ?? '' },
    { path: '/queue', cookie: hana.cookie },
    { path: '/users', cookie: hana.cookie },
    { path: '/actions', cookie: hana.cookie },
  ]
  const read: Request = { path: '/api/ready', cookie: ada.cookie }
  return (at) => {
    const turn = at % 10
    if (turn === 9) return by(pasted(visits[Math.floor(at / 10) % visits.length] ?? ada))
    return by(turn < 6 ? (pages[(Math.floor(at / 10) + turn) % pages.length] ?? read) : read)
  }
}
