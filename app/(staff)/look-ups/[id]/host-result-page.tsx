import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { toCaseProblem } from '@/components/cases/case-problems'
import { OpenCase } from '@/components/cases/open-case'
import { CompareTable } from '@/components/helpdesk/compare-table'
import { GuestFacts } from '@/components/helpdesk/guest-facts'
import { HostResult } from '@/components/helpdesk/host-result'
import { ProofPanel } from '@/components/helpdesk/proof-stops'
import { SignInRows } from '@/components/helpdesk/sign-in-rows'
import { WhatIfForm } from '@/components/helpdesk/what-if-form'
import { StreamedPart } from '@/components/staff/streamed-part'
import { showCaseNumber } from '@/lib/cases/case-number'
import { findCaseOfCaller } from '@/lib/cases/staff-case'
import { toCaseState } from '@/lib/cases/states'
import { compareWithLog, findHostSide, findRows, type HostSide } from '@/lib/helpdesk/host-side'
import { toCrossingLines, toGuestView, toRowView } from '@/lib/helpdesk/guest-view'
import { toHostView, toLines, toReasons } from '@/lib/helpdesk/host-view'
import type { KeptLookUp } from '@/lib/helpdesk/look-up'
import type { Caller } from '@/lib/helpdesk/match-code'
import type { Asked } from '@/lib/helpdesk/read-asked'
import { readWhatIf } from '@/lib/helpdesk/what-if'
import { locales } from '@/lib/letters/words'
import { findTypedForm } from '@/lib/staff/typed-form'
import type { StaffVisitor } from '@/lib/staff/page'

export type Shown = {
  visitor: StaffVisitor
  caller: Caller & { reason: string }
  lookUp: KeptLookUp
  query: Record<string, string | string[] | undefined>
  code: ReactNode
}

/** 07c The host's half: judged at once from what is kept, the log's own row as it comes. */
export async function HostResultPage({
  visitor: { tenant, csrf, staff },
  caller,
  lookUp,
  query,
  code,
}: Shown) {
  const t = await getTranslations('staff.result')
  const { whatIf, typed, wrong } = readWhatIf(query)
  const row = typeof query['row'] === 'string' ? query['row'] : null
  // another attempt of the same guest, chosen from the log
  const asked: Asked = row ? { kind: 'id', id: row } : lookUp.asked
  const side = await findHostSide(tenant, caller.address, asked, whatIf)
  const guest = toGuestView(side)
  const rows = findRows(tenant.tenantId, side)
  rows.catch(() => undefined)
  const result = toHostView(side)
  const known = await findCaseOfCaller(tenant.tenantId, caller.address)
  const problem = toCaseProblem(query['case'])
  const untyped = { note: '', locale: '' }
  const here = `/look-ups/${lookUp.id}`
  const whole = new URLSearchParams({ ...typed, ...(row && { row }), whole: '1' })
  const part = { isWhole: query['whole'] !== undefined, whole: `${here}?${whole.toString()}` }
  const apps = Object.entries(tenant.appLinks).map(([id, { name }]) => ({ id, name }))
  return (
    <HostResult
      result={result}
      caller={caller}
      gap={findGap(side)}
      here={here}
      code={
        <>
          {code}
          {'read' in side.gathered.guest && <ProofPanel lookUp={lookUp.id} host={tenant.displayName} />}
        </>
      }
      log={
        <StreamedPart reading={t('readingLog')} {...part}>
          <LogPart tenantId={tenant.tenantId} side={side} rows={rows} />
        </StreamedPart>
      }
      handOver={
        <OpenCase
          lookUp={lookUp.id}
          names={{ home: side.names.home, host: side.names.host }}
          isHomeHere={side.gathered.home?.homeConnected ?? false}
          known={
            known && {
              ...{ id: known.id, number: showCaseNumber(known.number) },
              state: toCaseState(known.state),
            }
          }
          locales={locales}
          problem={problem}
          typed={problem ? await findTypedForm(staff, `newCase:${lookUp.id}`, untyped) : untyped}
          csrf={csrf}
        />
      }
      whatIf={<WhatIfForm {...{ result, apps, here, row, typed, wrong }} />}
      guest={guest && <GuestFacts host={tenant.displayName} guest={guest} lines={toCrossingLines(side)} />}
      rows={
        guest && (
          <StreamedPart reading={t('readingRows')} {...part}>
            <RowsPart here={here} side={side} rows={rows} />
          </StreamedPart>
        )
      }
    />
  )
}

type Part = { side: HostSide; rows: ReturnType<typeof findRows> }

async function LogPart({ tenantId, side, rows }: Part & { tenantId: string }) {
  const comparison = await compareWithLog(tenantId, side, await rows)
  return (
    <CompareTable
      lines={comparison && toLines(side, comparison)}
      reasons={comparison ? toReasons(comparison) : []}
    />
  )
}

async function RowsPart({ side, rows: reading, here }: Part & { here: string }) {
  const rows = await reading
  const { signIn } = side.gathered
  return (
    <SignInRows
      rows={'unread' in rows ? null : rows.flatMap(toRowView)}
      here={here}
      shown={'read' in signIn ? (signIn.read.requestId ?? null) : null}
    />
  )
}

function findGap({ gathered: { guest, posture }, isJudged }: HostSide) {
  if ('absent' in guest) return 'noGuest'
  if ('unread' in guest && guest.unread === 'ambiguous') return 'ambiguous'
  if (isJudged) return null
  return 'read' in posture ? 'app' : 'policies'
}
