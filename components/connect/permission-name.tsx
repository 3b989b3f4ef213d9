import { Fragment } from 'react'
import { CodeText } from '@/components/ui/code-text'

/** Graph's name of a permission, in lines that break where its words do. */
export function PermissionName({ name }: { name: string }) {
  return (
    <CodeText>
      {name.split(/(?<=[.a-z])(?=[A-Z])/).map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </CodeText>
  )
}
