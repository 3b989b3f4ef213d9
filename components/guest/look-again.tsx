import { useTranslations } from 'next-intl'
import { SubmitButton } from '@/components/ui/submit-button'
import { PostForm } from '@/components/ui/post-form'

/** Asks the directories once more: the way to news without script. */
export function LookAgain({ action, csrf }: { action: string; csrf: string }) {
  const t = useTranslations('guest.common')
  return (
    <PostForm action={action} csrf={csrf} className="max-button:w-full">
      <SubmitButton look="second" busy={t('sending')}>
        {t('lookAgain')}
      </SubmitButton>
    </PostForm>
  )
}
