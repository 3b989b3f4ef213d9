import { useTranslations } from 'next-intl'
import { PostForm } from '@/components/ui/post-form'
import { SubmitButton } from '@/components/ui/submit-button'

/** The parts of the change that is being put together, each to be taken out again. `parts`: in words, in their order. */
export function DraftList({ parts, csrf }: { parts: string[]; csrf: string }) {
  const [t, sending] = [useTranslations('sweeps.try'), useTranslations('sweeps')('sending')]
  if (parts.length === 0) return <p className="mt-3 text-ink2">{t('draftEmpty')}</p>
  return (
    <>
      <ol className="mt-3 divide-y divide-line">
        {parts.map((part, at) => (
          <li
            key={`${String(at)} ${part}`}
            className="flex flex-wrap items-center justify-between gap-x-6 py-2"
          >
            <p className="min-w-0 max-w-[42rem] wrap-anywhere">{part}</p>
            <Remove at={String(at)} csrf={csrf} busy={sending} label={t('removeOf', { edit: part })}>
              {t('remove')}
            </Remove>
          </li>
        ))}
      </ol>
      {parts.length > 1 && (
        <div className="mt-2">
          <Remove at="all" csrf={csrf} busy={sending}>
            {t('clear')}
          </Remove>
        </div>
      )}
    </>
  )
}

type RemoveProps = { at: string; csrf: string; busy: string; label?: string; children: string }

function Remove({ at, csrf, busy, label, children }: RemoveProps) {
  return (
    <PostForm action="/api/try/remove" csrf={csrf}>
      <input type="hidden" name="at" value={at} />
      <SubmitButton look="quiet" size="staff" busy={busy}>
        {label ? (
          <>
            <span aria-hidden="true">{children}</span>
            <span className="sr-only">{label}</span>
          </>
        ) : (
          children
        )}
      </SubmitButton>
    </PostForm>
  )
}
