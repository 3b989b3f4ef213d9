import type { ExampleSet } from '@/components/ui/states'

/** Components with their states below each other. */
export function ExampleList({ sets }: { sets: ExampleSet[] }) {
  return sets.map(({ name, states }) => (
    <section key={name} className="mt-12">
      <h2>{name}</h2>
      <div className="mt-3 space-y-6">
        {states.map((state) => (
          <div key={state.name}>
            <h3 className="mb-2 text-small font-normal text-ink2">{state.name}</h3>
            {state.show}
          </div>
        ))}
      </div>
    </section>
  ))
}
