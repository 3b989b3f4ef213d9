import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'

/** The number in large type with its spelling words. It names a case and opens nothing. */
export function CaseNumber({ label, number, spelling }: { label: string; number: string; spelling: string }) {
  return (
    <div className="rounded-panel bg-wash p-6 forced-colors:border button:p-7">
      <p className="text-small font-semibold text-ink2">{label}</p>
      <p className="font-code text-case font-bold">
        <bdi dir="ltr">{number}</bdi>
      </p>
      <p className="text-ink2">{spelling}</p>
    </div>
  )
}
