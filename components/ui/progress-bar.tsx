// drawn by ourselves: browsers show one that is empty as a bar of solid grey
const look = [
  'mt-3 block h-4 w-full appearance-none overflow-hidden rounded-full border border-control bg-sunken',
  'forced-colors:appearance-auto [&::-webkit-progress-bar]:bg-sunken',
  '[&::-webkit-progress-value]:bg-action [&::-moz-progress-bar]:bg-action',
].join(' ')

/** How far something is; the words beneath it say the same. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress aria-label={label} max={total} value={done} className={look} />
}
