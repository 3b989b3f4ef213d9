import { useTranslations } from 'next-intl'
import type { Kind } from './action-facts'
import type { Names } from './press-problem'
import { useWords } from './words'

const lines = ['first', 'second', 'third'] as const

/** What a change does and what it does not, before it is asked for. */
export function Consequences({ kind, names }: { kind: Kind; names: Names }) {
  const [t, say] = [useTranslations('actions.form.does'), useWords('actions', names)]
  return (
    <ul className="list-disc space-y-1.5 ps-5 marker:text-control">
      {lines
        .filter((line) => t.has(`${kind}.${line}`))
        .map((line) => (
          <li key={line}>{say(`form.does.${kind}.${line}`)}</li>
        ))}
    </ul>
  )
}
