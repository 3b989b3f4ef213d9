import { staffStates } from '@/components/staff/states'
import { StaffFrame } from '@/components/staff/staff-frame'
import { StaffPageHead } from '@/components/staff/staff-page-head'
import { FreshLine } from '@/components/staff/fresh-line'
import { tableStates } from '@/components/staff/table-states'
import { Button } from '@/components/ui/button'
import { ExampleList } from '@/app/components/example-list'

export const metadata = { title: 'Staff components and states – Readmit', robots: { index: false } }

const here = '/components/staff'

/** Every staff component in its states; `?dir=rtl` the same from right to left, `?names=long` with a full header. */
export default async function StaffComponents({
  searchParams,
}: {
  searchParams: Promise<{ dir?: string; names?: string }>
}) {
  const { dir, names } = await searchParams
  const [mirrored, long] = [dir === 'rtl', names === 'long']
  const tenantName = long ? 'Northwind Traders International Holdings and Subsidiaries' : 'Fabrikam'
  const person = long
    ? {
        name: 'Oluwaseun-Alexandria Adebayo-Whitcombe',
        address: 'oluwaseun-alexandria.adebayo-whitcombe@subsidiary.fabrikam.com',
      }
    : { name: 'Hana', address: 'hana@fabrikam.com' }
  return (
    <div dir={mirrored ? 'rtl' : 'ltr'}>
      <StaffFrame
        tenantName={tenantName}
        tenantKind="home"
        person={person}
        home={here}
        navigation={[
          { href: here, label: 'Components', current: !mirrored && !long, count: 3, urgent: true },
          { href: `${here}?dir=rtl`, label: 'Right to left', current: mirrored, count: 20184 },
          { href: `${here}?names=long`, label: 'Long names in the header and here', current: long },
          { href: '/components', label: 'Guest components', current: false },
        ]}
        signOut={
          <Button type="button" look="quiet" size="staff">
            Sign out
          </Button>
        }
      >
        <StaffPageHead
          title="Staff components and states"
          fresh={
            <FreshLine at="2026-11-20T09:58:00Z" now="2026-11-20T10:00:00Z" refresh="/components/staff" />
          }
        />
        <ExampleList sets={[...tableStates, ...staffStates]} />
      </StaffFrame>
    </div>
  )
}
