import { getTranslations } from 'next-intl/server'
import { compareSweeps } from '@/lib/sweep/compare'
import { toDownload } from '@/lib/staff/download'
import { admitSweepDownload, type SweepRoute } from '@/lib/sweeps/admit-download'
import { recordExport } from '@/lib/sweeps/record-export'
import type { KeptSweep } from '@/lib/sweeps/kept-shapes'
import { sayOf } from '@/lib/sweeps/say-here'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { toTicketText } from '@/lib/traps/words'

/** The change to take away: requests to Graph that somebody else sends, or text for a ticket. */
export async function GET(request: Request, route: SweepRoute): Promise<Response> {
  const admitted = await admitSweepDownload(request, route)
  if (admitted instanceof Response) return admitted
  const { staff, tenant, sweep } = admitted
  if (!sweep.edits || !sweep.export) return new Response(null, { status: 404 })
  const as = new URL(request.url).searchParams.get('as') === 'text' ? 'text' : 'json'
  await recordExport(staff, sweep.id, as)
  const name = `change-${sweep.at.toISOString().slice(0, 10)}`
  if (as === 'text') return toDownload(await toTicket(tenant, sweep), `${name}.txt`, 'text/plain')
  const body = JSON.stringify({ requests: sweep.export.requests }, null, 2)
  return toDownload(body, `${name}.json`, 'application/json')
}

async function toTicket(tenant: ConnectedTenant, sweep: KeptSweep): Promise<string> {
  const [t, traps, say] = await Promise.all([
    getTranslations('sweeps.ticket'),
    getTranslations('traps'),
    sayOf(tenant, sweep),
  ])
  const compared = sweep.result && sweep.after ? compareSweeps(sweep.result, sweep.after) : null
  const lines = toTicketText(sweep.export?.ticket ?? [], traps, say.home)
  return [
    t('title', { tenant: tenant.displayName }),
    '',
    t('what'),
    ...lines.split('\n').map((line, at) => `${String(at + 1)}. ${line}`),
    '',
    t('effect'),
    ...(compared
      ? [
          t('gets', { count: compared.totals.getsIn }),
          t('locked', { count: compared.totals.lockedOut }),
          t('loses', { count: compared.totals.losesProtection }),
        ]
      : []),
    t('basis', {
      ...{ guests: sweep.guests ?? 0, apps: sweep.assumed.apps.length },
      at: sweep.postureReadAt?.toISOString() ?? '',
    }),
    '',
    t('back'),
    '',
  ].join('\r\n')
}
