import { findObstacles } from '@/lib/health/readiness'

/** Whether requests should be sent to this process: 200, or 503 with what is in the way. Names no version. */
export async function GET(): Promise<Response> {
  const obstacles = await findObstacles()
  return Response.json(
    { ready: obstacles.length === 0, obstacles },
    { status: obstacles.length === 0 ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

export const dynamic = 'force-dynamic'
