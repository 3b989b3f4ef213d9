/**
 * Stands before the `h1` when a form came back. Handlers redirect to `#problem`, so focus starts here without script.
 * One line a field: its id and the same words as at the field; a problem with no field has no link.
 */
export function ErrorSummary({
  id = 'problem',
  heading,
  problems,
}: {
  /** Of the place that a form leads to by itself, such as a plain GET. */
  id?: string
  heading: string
  problems: { field?: string; text: string }[]
}) {
  return (
    <div
      id={id}
      role="alert"
      tabIndex={-1}
      className="mb-8 scroll-mt-6 rounded-panel border-4 border-shut-line bg-surface p-6"
    >
      <h2>{heading}</h2>
      <ul className="mt-2 space-y-1">
        {problems.map(({ field, text }) => (
          <li key={text} className="font-semibold text-shut">
            {field ? (
              <a
                href={`#${field}`}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
