import 'server-only'
import { admitDownload } from '@/lib/staff/download'
import type { StaffVisitor } from '@/lib/staff/page'
import { findSweep } from './find-sweeps'
import type { KeptSweep } from './kept-shapes'

export type SweepRoute = { params: Promise<{ id: string }> }

/** Whoever takes something of a sweep of their own tenant away, with the sweep; or the answer for everybody else. */
export async function admitSweepDownload(
  request: Request,
  { params }: SweepRoute,
): Promise<(Pick<StaffVisitor, 'staff' | 'tenant'> & { sweep: KeptSweep }) | Response> {
  const visitor = await admitDownload(request, 'resourceAdmin')
  if (visitor instanceof Response) return visitor
  const sweep = await findSweep(visitor.tenant.tenantId, (await params).id)
  return sweep ? { ...visitor, sweep } : new Response(null, { status: 404 })
}
