import { setTimeout as sleep } from 'node:timers/promises'
import { DoorFrame } from '@/components/helpdesk/door-frame'
import { people, personColumns } from '@/components/staff/example-people'
import type { Example } from '@/components/staff/example-people'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { StreamedPart } from '@/components/staff/streamed-part'
import { Table } from '@/components/ui/table'

export const metadata = { title: 'A part that comes later – Readmit', robots: { index: false } }

const table = { caption: 'Risky users', columns: personColumns, keyOf: ({ address }: Example) => address }

/** A staff page whose table takes its time: the heading is there at once. */
export default async function Streamed({ searchParams }: { searchParams: Promise<{ whole?: string }> }) {
  const { whole } = await searchParams
  return (
    <DoorFrame>
      <StaffPageHead title="A part that comes later" />
      <StreamedPart
        reading="The risky users are being read."
        waiting={<Table {...table} rows={[]} wide waiting={4} />}
        whole="?whole=1"
        isWhole={whole !== undefined}
      >
        <LatePeople />
      </StreamedPart>
    </DoorFrame>
  )
}

async function LatePeople() {
  await sleep(2000)
  return <Table {...table} rows={people} wide />
}
