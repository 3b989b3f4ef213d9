import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { SelectionBar } from '@/components/ui/selection-bar'
import type { ExampleSet } from '@/components/ui/states'
import { Table } from '@/components/ui/table'
import { EmptyTable, FailedTable } from '@/components/ui/table-empty'
import { FilterSelect, TableFilters } from '@/components/ui/table-filters'
import { Paging } from '@/components/ui/table-paging'
import { Time } from '@/components/ui/time'
import { longPeople, people, personColumns } from './example-people'
import type { Example } from './example-people'

const person = { columns: personColumns, keyOf: ({ address }: Example) => address }

const filters = (
  <TableFilters action="/components/staff">
    <TextField name="find" label="Find a user" />
    <FilterSelect
      name="level"
      label="Risk level"
      any="Any level"
      options={[{ value: 'high', text: 'High' }]}
    />
    <FilterSelect name="state" label="Risk state" any="Any state" options={[]} />
  </TableFilters>
)

const actions = (
  <>
    <Button type="button" look="second" size="staff">
      Dismiss risk…
    </Button>
    <Button type="button" look="second" size="staff">
      Revoke sessions…
    </Button>
  </>
)

const tables: ExampleSet = {
  name: 'Table',
  states: [
    {
      name: 'filters, sorted by the server, first of many pages',
      show: (
        <Table
          {...person}
          caption="Risky users"
          rows={people}
          wide
          above={filters}
          below={<Paging of="Risky users" from={1} to={50} total={20184} next="?page=2" />}
        />
      ),
    },
    {
      name: 'selected rows, long text, last page, total not known',
      show: (
        <form action="/components/staff">
          <Table
            {...person}
            caption="Risky users, selected"
            rows={[...longPeople, ...people]}
            wide
            select={{
              name: 'user',
              label: ({ name }) => `Select ${name}`,
              selected: ({ level }) => level === 'medium',
            }}
            above={
              <SelectionBar
                name="user"
                count={1}
                common="The password was changed since."
                actions={actions}
                clear="/components/staff"
              />
            }
            below={
              <Paging of="Risky users, selected" from={20151} to={20155} total={null} previous="?page=403" />
            }
          />
        </form>
      ),
    },
    {
      name: 'few columns with numbers, a list only below 36rem',
      show: (
        <Table
          caption="By home tenant"
          keyOf={({ tenant }) => tenant}
          rows={[
            { tenant: 'Fabrikam', guests: 410, blocked: 96 },
            { tenant: 'Litware', guests: 268, blocked: 0 },
          ]}
          columns={[
            { key: 'tenant', heading: 'Home tenant', names: true, cell: ({ tenant }) => tenant },
            { key: 'guests', heading: 'Guests', align: 'end', cell: ({ guests }) => guests },
            { key: 'blocked', heading: 'Blocked today', align: 'end', cell: ({ blocked }) => blocked },
          ]}
        />
      ),
    },
    {
      name: 'still being read',
      show: (
        <Table {...person} caption="Risky users, being read" rows={people.slice(0, 1)} wide waiting={4} />
      ),
    },
    {
      name: 'nobody matches what was asked',
      show: (
        <Table
          {...person}
          caption="Risky users, none found"
          rows={[]}
          empty={
            <EmptyTable
              title="Nobody matches"
              filters={[
                { label: 'aad', href: '?state=dismissed' },
                { label: 'Dismissed', href: '?find=aad' },
              ]}
              clear="/components/staff"
            >
              No user is called “aad” with state Dismissed. Clear one of them, or look for another spelling.
            </EmptyTable>
          }
        />
      ),
    },
    {
      name: 'nothing there at all',
      show: (
        <Table
          {...person}
          caption="Risky users, none"
          rows={[]}
          empty={
            <EmptyTable title="Nobody is at risk">
              As Entra said at <Time at="2026-11-20T09:58:00Z" />.
            </EmptyTable>
          }
        />
      ),
    },
    {
      name: 'could not be read',
      show: (
        <Table
          {...person}
          caption="Risky users, not read"
          rows={[]}
          empty={
            <FailedTable title="We could not read this from Entra">
              <p>
                Nothing was changed. <Link href="/components/staff">Try again</Link>
              </p>
            </FailedTable>
          }
        />
      ),
    },
  ],
}

export const tableStates: ExampleSet[] = [tables]
