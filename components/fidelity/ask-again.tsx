import type { ReactNode } from 'react'
import { PostForm } from '@/components/ui/post-form'

/** A form that asks what stands in `fields`, with the button it is given. */
export function AskAgain({
  csrf,
  fields,
  children,
}: {
  csrf: string
  fields: Record<string, string>
  children: ReactNode
}) {
  return (
    <PostForm action="/api/what-if" csrf={csrf}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </PostForm>
  )
}
