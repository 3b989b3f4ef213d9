import { judgementStates } from '@/components/judgement/states'
import { panelStates } from '@/components/ui/panel-states'
import { LooseLink } from '@/components/ui/link'
import { uiStates } from '@/components/ui/states'
import { ExampleList } from './example-list'

export const metadata = { title: 'Components and states – Readmit', robots: { index: false } }

const roles = [
  'bg-page',
  'bg-surface',
  'bg-sunken',
  'bg-wash',
  'bg-line',
  'bg-control',
  'bg-ink',
  'bg-ink2',
  'bg-action',
  'bg-danger',
  'bg-focus',
  'bg-bar',
  'bg-open-line',
  'bg-needs-line',
  'bg-shut-line',
  'bg-unknown-line',
]

/** Every component in its states, to look at; no data, no words of the catalogues. */
export default function Components() {
  return (
    <main id="main" className="mx-auto max-w-[72rem] bg-page px-4 py-8 button:px-8">
      <h1>Components and states</h1>
      <LooseLink href="/components/staff">Staff components</LooseLink>
      <section className="mt-10">
        <h2>Colour roles</h2>
        <ul className="mt-3 flex flex-wrap gap-3">
          {roles.map((role) => (
            <li key={role} className="w-28 text-small font-semibold">
              <div className={`h-11 rounded-field border border-control ${role}`} />
              {role.slice(3)}
            </li>
          ))}
        </ul>
      </section>
      <ExampleList sets={[...uiStates, ...panelStates, ...judgementStates]} />
    </main>
  )
}
