import type { ReactNode } from 'react'

/** A plain form: it works without script, and carries the proof that this page sent it. */
export function PostForm({
  action,
  csrf,
  className,
  children,
}: {
  action: string
  csrf: string
  className?: string
  children: ReactNode
}) {
  return (
    <form method="post" action={action} className={className} noValidate>
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  )
}
