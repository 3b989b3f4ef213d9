import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { orNull } from './problem'
import { RiskyUser } from './schemas'

const text = z.string().nullish()

/**
 * How the risk of one user came to be what it is, in Graph's own words. `by` is the object id of who did it. Times are ISO 8601.
 */
export const RiskChange = z.object({
  at: z.string(),
  level: z.string(),
  state: z.string(),
  detail: z.string(),
  by: z.string().nullable(),
  types: z.array(z.string()),
})
export type RiskChange = z.infer<typeof RiskChange>

/** Something that was noticed. `at` is when it happened, `detectedAt` when that was seen; `place` and `ip` where Graph says so. */
export const Detection = z.object({
  id: z.string(),
  type: z.string(),
  level: z.string(),
  state: z.string(),
  timing: z.string(),
  at: z.string(),
  detectedAt: z.string(),
  ip: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
})
export type Detection = z.infer<typeof Detection>

const HistoryItem = RiskyUser.extend({
  initiatedBy: text,
  activity: z.looseObject({ detail: text, riskEventTypes: z.array(z.string()).nullish() }).nullish(),
})

const Detected = z.looseObject({
  id: z.string(),
  riskEventType: text,
  riskLevel: text,
  riskState: text,
  detectionTimingType: text,
  activityDateTime: text,
  detectedDateTime: text,
  ipAddress: text,
  location: z.looseObject({ city: text, countryOrRegion: text }).nullish(),
})

/** Newest first; empty for who never was at risk. @throws GraphProblem */
export async function readRiskHistory(tenantId: string, id: string): Promise<RiskChange[]> {
  const path = withQuery(`/identityProtection/riskyUsers/${encodeURIComponent(id)}/history`, { $top: '100' })
  const items = (await orNull(graphFor(tenantId).readFirst(path, HistoryItem))) ?? []
  return items
    .flatMap(({ riskLastUpdatedDateTime: at, ...item }) =>
      at
        ? [
            {
              at,
              level: item.riskLevel ?? 'unknown',
              state: item.riskState ?? 'unknown',
              detail: item.activity?.detail ?? item.riskDetail ?? 'none',
              by: item.initiatedBy ?? null,
              types: item.activity?.riskEventTypes ?? [],
            },
          ]
        : [],
    )
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

/** As many detections of one person as are read: the newest. */
export const mostDetections = 100

/** Newest first. @throws GraphProblem */
export async function readDetections(tenantId: string, userId: string): Promise<Detection[]> {
  const path = withQuery('/identityProtection/riskDetections', {
    $filter: `userId eq ${quote(userId)}`,
    $orderby: 'detectedDateTime desc',
    $top: String(mostDetections),
  })
  return (await graphFor(tenantId).readFirst(path, Detected)).flatMap(toDetection)
}

function toDetection(row: z.infer<typeof Detected>): Detection[] {
  const detectedAt = row.detectedDateTime ?? row.activityDateTime
  if (!detectedAt) return []
  return [
    {
      id: row.id,
      type: row.riskEventType ?? 'unknown',
      level: row.riskLevel ?? 'unknown',
      state: row.riskState ?? 'unknown',
      timing: row.detectionTimingType ?? 'notDefined',
      at: row.activityDateTime ?? detectedAt,
      detectedAt,
      ip: row.ipAddress ?? null,
      city: row.location?.city ?? null,
      country: row.location?.countryOrRegion ?? null,
    },
  ]
}
