import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'

/** The guest takes the link back, or makes another one. `until` is the last day in words. */
export function OwnLink({ isOpen, until, csrf }: { isOpen: boolean; until: string; csrf: string }) {
  const t = useTranslations('guest.handover')
  const common = useTranslations('guest.common')
  return (
    <>
      {!isOpen && (
        <Notice kind="careful" title={t('revokedTitle')}>
          {t('revokedText')}
        </Notice>
      )}
      <Panel>
        <h2>{t('linkTitle')}</h2>
        {isOpen && <p className="mt-2">{t('linkText', { date: until })}</p>}
        <div className="mt-4 flex flex-wrap gap-3">
          <PostForm action="/api/link" csrf={csrf}>
            <input type="hidden" name="what" value={isOpen ? 'revoke' : 'renew'} />
            <SubmitButton look="second" busy={common('sending')}>
              {t(isOpen ? 'revoke' : 'renew')}
            </SubmitButton>
          </PostForm>
        </div>
      </Panel>
    </>
  )
}
