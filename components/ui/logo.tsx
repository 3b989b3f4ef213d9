/** The arch with somebody going in: the sign of Readmit. It is never mirrored. */
export function Logo({ className = 'text-action' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 30 24"
      width="30"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d="M2 22h26M7.5 22V10.500a7.5 7.5 0 0 1 15 0V22" />
      <path d="m13 11.5 4 3.7-4 3.7" />
    </svg>
  )
}
