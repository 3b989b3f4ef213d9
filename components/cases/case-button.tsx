import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { PostForm } from '@/components/ui/post-form'

type CaseButtonProps = {
  action: string
  id: string
  csrf: string
  name: string
  value: string
  children: ReactNode
}

/** One button about one case, in a form of its own. */
export function CaseButton({ action, id, csrf, name, value, children }: CaseButtonProps) {
  return (
    <PostForm action={action} csrf={csrf}>
      <input type="hidden" name="case" value={id} />
      <Button look="second" size="staff" name={name} value={value}>
        {children}
      </Button>
    </PostForm>
  )
}
