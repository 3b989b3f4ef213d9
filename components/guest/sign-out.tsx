import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { PostForm } from '@/components/ui/post-form'

/** At the end of the header of pages that belong to one person. */
export function SignOut({ action, csrf }: { action: string; csrf: string }) {
  const t = useTranslations('guest.common')
  return (
    <PostForm action={action} csrf={csrf}>
      <Button look="quiet" size="staff">
        {t('signOut')}
      </Button>
    </PostForm>
  )
}
